import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { PinoLogger } from '@blason/platform';
import { ApiModule } from './api.module';
import { setActors } from './session-hook';

/** The API, ready to listen; tests use it as the process does. */
export async function createApi(): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: 1_048_576, trustProxy: 'loopback' });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule, adapter, { logger: new PinoLogger('api') });
  app.enableShutdownHooks();
  await app.register(cookie as never);
  await app.register(multipart as never, { limits: { fileSize: 64 * 1_048_576, files: 1, fields: 20 } });
  setActors(app);
  await app.init();
  return app;
}
