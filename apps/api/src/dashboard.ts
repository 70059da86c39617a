import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';

/** Stands in a page whose style elements carry a nonce; each answer gets one of its own. GraphiQL's editor cannot. */
const NONCE = '__CSP_NONCE__';

/**
 * Serves the built dashboard: its pages under /app/ (the page decides by the rest of the address what it shows), its
 * files with names that contain their hash for a year, and GraphiQL from the same build.
 * @param folder what Vite wrote; it may be replaced while we run
 */
export async function serveDashboard(app: NestFastifyApplication, folder: string): Promise<void> {
  await app.register(fastifyStatic as never, { root: folder, serve: false });
  const server = app.getHttpAdapter().getInstance();
  const page = (file: string) => async (_request: unknown, reply: FastifyReply) => sendPage(reply, path.join(folder, file));

  server.get('/', (_request, reply) => reply.redirect('/app/'));
  server.get('/app', (_request, reply) => reply.redirect('/app/'));
  server.get('/graphiql', page('graphiql.html'));
  server.get('/app/assets/*', (request, reply) =>
    reply.sendFile(`assets/${(request.params as { '*': string })['*']}`, folder, { immutable: true, maxAge: '365d' }));
  server.get('/app/*', (request, reply) => {
    const file = (request.params as { '*': string })['*'];
    if (/\.\w+$/.test(file) && !file.endsWith('.html')) return reply.sendFile(file, folder, { maxAge: '1h' });
    return sendPage(reply, path.join(folder, 'index.html'));
  });
}

async function sendPage(reply: FastifyReply, file: string): Promise<FastifyReply> {
  const html = await readFile(file, 'utf8').catch(() => undefined);
  if (html === undefined) {
    return reply.status(503).type('text/plain; charset=utf-8').send('The dashboard is not built: run `npm run build`.');
  }
  const nonce = randomBytes(16).toString('base64');
  return reply.type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .header('content-security-policy', policy(html.includes(NONCE) ? nonce : undefined))
    .send(html.replaceAll(NONCE, nonce));
}

/**
 * Scripts, styles, pictures and data from this server only. Style elements need the nonce, where the page carries one;
 * style attributes, which plots are drawn with, may stand.
 */
const policy = (nonce: string | undefined): string => [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${nonce ? `'nonce-${nonce}'` : "'unsafe-inline'"}`,
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
