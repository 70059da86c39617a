import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const current = new AsyncLocalStorage<string>();

/** 12 hexadecimal digits: enough to find one request in a log. */
export const newTraceId = (): string => randomBytes(6).toString('hex');

/** The id of the running request: in the log, in the header `x-request-id` and in an error's text, to match them. */
export const traceId = (): string => current.getStore() ?? newTraceId();

/** Gives every request its id. Around the handler, as what is set before the body is read gets lost while reading. */
export function traceRequests(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', async (request, reply) => { void reply.header('x-request-id', request.id); });
  server.addHook('preValidation', (request, _reply, done) => current.run(request.id, done));
}
