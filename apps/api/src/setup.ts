// `node dist/apps/api/setup.mjs`: sets up a migrated database before anything else runs on it.
// The API does the same at its start.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { PinoLogger } from '@blason/platform';
import { firstStart } from './first-start';
import { SetupModule } from './setup.module';

const app = await NestFactory.createApplicationContext(SetupModule, { logger: new PinoLogger('setup') });
await firstStart(app, process.env);
await app.close();
process.disconnect?.();
