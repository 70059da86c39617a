import { Module } from '@nestjs/common';
import { MetricsController } from './metrics.controller';
import { RequestLog } from './request-log.service';

/** What whoever runs the server may know: the log of requests and their metrics. */
@Module({ controllers: [MetricsController], providers: [RequestLog], exports: [RequestLog] })
export class ObservationModule {}
