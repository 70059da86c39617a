import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CONFIG, type Config } from '@blason/platform';

/** Our own screens and their API. All other addresses are public: other sites may show and read them. */
const own = /^\/(app|graphql|graphiql|api|mailbox|health|metrics)?(?=[/?]|$)/;
const publicInApi = /^\/api\/v1\/pictures\//;

/** Whether anybody may read what stands there, from any site. */
export const isPublicAddress = (url: string): boolean => !own.test(url) || publicInApi.test(url);

/** What a page without a policy of its own may do: nothing. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * Security headers. `helmet` sets what is the same everywhere; its cross-origin defaults would break badge images on
 * other sites (reliability.md section 3), so those and the content security policy depend on the address.
 */
export async function setHeaders(app: NestFastifyApplication): Promise<void> {
  const secure = app.get<Config>(CONFIG).publicUrl.startsWith('https:');
  await app.register(helmet as never, {
    contentSecurityPolicy: false,
    crossOriginResourcePolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    xFrameOptions: { action: 'deny' },
  });
  app.getHttpAdapter().getInstance().addHook('onSend', async (request, reply) => {
    const isPublic = isPublicAddress(request.url);
    if (!reply.hasHeader('cross-origin-resource-policy')) {
      reply.header('cross-origin-resource-policy', isPublic ? 'cross-origin' : 'same-origin');
    }
    if (isPublic && !reply.hasHeader('access-control-allow-origin')) reply.header('access-control-allow-origin', '*');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', NOTHING);
    if (!isPublic && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}
