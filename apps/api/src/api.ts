import path from 'node:path';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { PinoLogger, readConfig } from '@blason/platform';
import { ApiModule } from './api.module';
import { serveDashboard } from './dashboard';
import { guardDocuments } from './document-guard';
import { setHeaders } from './headers';
import { HotDocuments } from './hot-documents.service';
import { answerPreflights } from './preflight';
import { RequestLog } from './request-log.service';
import { newTraceId, traceRequests } from './request-trace';
import { demandOwnHeader } from './same-origin';
import { setActors } from './session-hook';

/** The API, ready to listen; tests use it as the process does. @param dashboard folder of the built dashboard */
export async function createApi(
  dashboard = process.env.DASHBOARD_DIR ?? path.resolve('dist/apps/dashboard'),
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: 1_048_576, trustProxy: readConfig().trustedProxies, genReqId: newTraceId, requestIdHeader: false,
    forceCloseConnections: 'idle', requestTimeout: 120_000,
    // An id of any length is answered as an unknown one, by its own handler; headers end at 16 KB anyway.
    routerOptions: { maxParamLength: 16_384 },
  } as never);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule, adapter, { logger: new PinoLogger('api') });
  app.enableShutdownHooks();
  await app.register(cookie as never);
  await app.register(multipart as never, { limits: { fileSize: 64 * 1_048_576, files: 1, fields: 20 } });
  await setHeaders(app);
  traceRequests(app);
  app.get(RequestLog).watch(app);
  answerPreflights(app);
  demandOwnHeader(app);
  setActors(app);
  guardDocuments(app);
  app.get(HotDocuments).answer(app);
  await serveDashboard(app, path.resolve(dashboard));
  await app.init();
  return app;
}
