import { Module } from '@nestjs/common';
import { HotDocuments } from './hot-documents.service';
import { MetricsController } from './metrics.controller';
import { RequestLog } from './request-log.service';

/** What whoever runs the server may know, the log of requests and their metrics, and what is learnt from requests. */
@Module({ controllers: [MetricsController], providers: [RequestLog, HotDocuments], exports: [RequestLog, HotDocuments] })
export class ObservationModule {}
