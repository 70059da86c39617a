import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { PinoLogger } from '@blason/platform';
import { WorkerModule } from './worker.module';

// Without its launcher the process has no purpose: it drains and ends. Said first, as the launcher may die while we start.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
const app = await NestFactory.createApplicationContext(WorkerModule, { logger: new PinoLogger('worker') });
app.enableShutdownHooks();
process.send?.('ready');
