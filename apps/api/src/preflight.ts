import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isPublicAddress } from './headers';

/**
 * Answers a browser that asks beforehand whether a page of another site may read a public document with headers of its own
 * (standards.md section 6, point 13): reading, yes; with cookies, never. Our own API has no answer for other sites.
 */
export function answerPreflights(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().addHook('onRequest', (request, reply, done) => {
    if (request.method !== 'OPTIONS' || !isPublicAddress(request.url)) return done();
    void reply.code(204).headers({
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': 'Accept, Accept-Language, Cache-Control, Content-Type, If-Modified-Since, If-None-Match, Range',
      'access-control-max-age': '86400',
      vary: 'Access-Control-Request-Method, Access-Control-Request-Headers',
    }).send();
  });
}
