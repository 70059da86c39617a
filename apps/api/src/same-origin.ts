import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problem } from '@blason/platform';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A page of another site can make a browser send a form with our cookie, but not with a header of its own. So whatever
 * changes something under /api/ needs `x-blason: 1`, log-in included. GraphQL has Apollo's `csrfPrevention`.
 */
export function demandOwnHeader(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().addHook('onRequest', (request, _reply, done) => {
    if (reads.has(request.method) || !request.url.startsWith('/api/') || request.headers['x-blason'] === '1') return done();
    done(new Problem('FORBIDDEN', 'Send the header `x-blason: 1` with whatever changes something.'));
  });
}
