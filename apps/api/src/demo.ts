// `node dist/apps/api/demo.mjs`: loads the demo company into an empty database and tells its launcher the logins.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PinoLogger, PlatformModule } from '@blason/platform';
import { chapters, entities } from '../../chapters';
import { DemoService } from './demo/demo.service';
import { firstStart } from './first-start';

@Module({ imports: [PlatformModule.for('api', entities), ...chapters('api')], providers: [DemoService] })
class DemoModule {}

const app = await NestFactory.createApplicationContext(DemoModule, { logger: new PinoLogger('demo') });
await firstStart(app, process.env);
const logins = await app.get(DemoService).load(new Date());
await app.close();
if (logins) await new Promise((resolve) => (process.send ? process.send({ logins }, resolve) : resolve(undefined)));
process.disconnect?.();
