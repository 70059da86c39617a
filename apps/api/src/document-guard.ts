import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'graphql';
import { documentFaults, documentLimits } from './document-limits';

/** Texts up to this length that were fine are remembered, as clients send the same ones again and again. */
const REMEMBERED_LENGTH = 10_000;
const REMEMBERED = 500;

/**
 * Refuses documents that are too much before GraphQL validates them: some of the validation's own rules take exponential
 * time on fragments that spread each other.
 */
export function guardDocuments(app: NestFastifyApplication): void {
  const fine = new Set<string>();
  app.getHttpAdapter().getInstance().addHook('preHandler', (request, reply, done) => {
    if (!/^\/graphql(?=[/?]|$)/.test(request.url)) return done();
    const { query: text } = (request.body ?? request.query ?? {}) as { query?: unknown };
    if (typeof text !== 'string' || fine.has(text)) return done();
    const faults = faultsOf(text);
    if (faults.length > 0) {
      const errors = faults.map((message) => ({ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }));
      return void reply.status(400).type('application/json; charset=utf-8').send(JSON.stringify({ errors }));
    }
    if (text.length <= REMEMBERED_LENGTH) {
      if (fine.size >= REMEMBERED) fine.clear();
      fine.add(text);
    }
    done();
  });
}

/** What is no GraphQL is for Apollo to refuse: it says where. */
function faultsOf(text: string): string[] {
  try {
    return documentFaults(parse(text, { maxTokens: documentLimits.tokens, noLocation: true }));
  } catch {
    return [];
  }
}
