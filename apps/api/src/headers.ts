import type { OutgoingHttpHeaders } from 'node:http';
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fastify from 'fastify';
import { CONFIG, type Config } from '@blason/platform';

/** Our own screens and their API. All other addresses are public: other sites may show and read them. */
const own = /^\/(app|graphql|graphiql|api|mailbox|health|metrics)?(?=[/?]|$)/;
const publicInApi = /^\/api\/v1\/pictures\//;

/** Whether anybody may read what stands there, from any site. */
export const isPublicAddress = (url: string): boolean => !own.test(url) || publicInApi.test(url);

/** What a page without a policy of its own may do: nothing. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** What Node says about an answer, and not helmet. */
const OF_NODE = new Set(['content-type', 'content-length', 'connection', 'date', 'keep-alive']);

/**
 * What `helmet` sets is the same for every answer of ours, while it composes it for each: a server of its own is asked once.
 * Its cross-origin defaults would break badge images on other sites (reliability.md section 3): those depend on the address.
 */
async function helmetHeaders(secure: boolean): Promise<OutgoingHttpHeaders> {
  const server = fastify();
  await server.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginResourcePolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    xFrameOptions: { action: 'deny' },
  });
  server.get('/', (_request, reply) => reply.send(''));
  const { headers } = await server.inject('/');
  await server.close();
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_NODE.has(name)));
}

/** Security headers: the same ones everywhere, and what depends on the address where a handler did not set it itself. */
export async function setHeaders(app: NestFastifyApplication): Promise<void> {
  const always = await helmetHeaders(app.get<Config>(CONFIG).publicUrl.startsWith('https:'));
  const ours: OutgoingHttpHeaders = {
    'cross-origin-resource-policy': 'same-origin', 'content-security-policy': NOTHING, 'cache-control': 'no-store',
  };
  const everybodys: OutgoingHttpHeaders = {
    'cross-origin-resource-policy': 'cross-origin', 'content-security-policy': NOTHING, 'access-control-allow-origin': '*',
  };
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(always);
    done();
  });
  server.addHook('onSend', (request, reply, _payload, done) => {
    const unlessSet = isPublicAddress(request.url) ? everybodys : ours;
    for (const name in unlessSet) if (!reply.hasHeader(name)) void reply.header(name, unlessSet[name]);
    done();
  });
}
