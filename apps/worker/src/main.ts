import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { PinoLogger } from '@blason/platform';
import { WorkerModule } from './worker.module';

const app = await NestFactory.createApplicationContext(WorkerModule, { logger: new PinoLogger('worker') });
app.enableShutdownHooks();
// Without its launcher the process has no purpose: it drains and ends.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.send?.('ready');
