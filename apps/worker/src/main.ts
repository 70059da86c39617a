import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FirstStartService } from '@blason/access';
import { PinoLogger } from '@blason/platform';
import { WorkerModule } from './worker.module';

// Without its launcher the process has no purpose: it drains and ends. Said first, as the launcher may die while we start.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
const app = await NestFactory.createApplicationContext(WorkerModule, { logger: new PinoLogger('worker') });
app.enableShutdownHooks();
// What the worker signs carries PUBLIC_URL, so it refuses another one as the API does.
await app.get(FirstStartService).keepPublicUrl();
process.send?.('ready');
