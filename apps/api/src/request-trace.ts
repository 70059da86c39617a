import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { languageOf, type Language } from '@blason/platform';

const current = new AsyncLocalStorage<FastifyRequest>();

/** Random digits for the next ids: drawn for many at a time, as drawing costs more than what is drawn. */
let digits = '';

/** 12 hexadecimal digits: enough to find one request in a log. */
export function newTraceId(): string {
  if (digits === '') digits = randomBytes(6 * 256).toString('hex');
  const id = digits.slice(-12);
  digits = digits.slice(0, -12);
  return id;
}

/** The id of the running request: in the log, in the header `x-request-id` and in an error's text, to match them. */
export const traceId = (): string => current.getStore()?.id ?? newTraceId();

/** The language in which the running request is answered, where the request itself is out of reach. */
export const answerLanguage = (): Language => languageOf(current.getStore());

/** Gives every request its id. Around the handler, as what is set before the body is read gets lost while reading. */
export function traceRequests(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  server.addHook('preValidation', (request, _reply, done) => current.run(request, done));
}
