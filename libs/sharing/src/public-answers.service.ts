import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PublicDocument } from '@blason/credentials';
import { Problem, readerLanguage } from '@blason/platform';
import { notFoundPage } from './page-frame';
import { words } from './page-words';
import { negotiate, type Negotiated } from './negotiate';
import { documentCaching, pageHeaders, restrictedCaching } from './public-headers';

/** A document, and whether only whoever asked may see it. */
export type SeenDocument = PublicDocument & { restricted?: boolean };

/** How public addresses answer: by `Accept`, with ETag, and always the same when there is nothing to be seen. */
@Injectable()
export class PublicAnswers {
  /** @param asked the language that a form asks for, otherwise that of `?lang=` */
  language(request: FastifyRequest, asked = textOf(request.query, 'lang')): 'en' | 'fr' {
    return readerLanguage(asked, request.headers['accept-language']);
  }

  negotiate(request: FastifyRequest, fallback: string): Negotiated {
    return negotiate(request.headers.accept, fallback);
  }

  /** Sends a page; a NOT_FOUND becomes the one page that says so. */
  async page(
    request: FastifyRequest, reply: FastifyReply, language: 'en' | 'fr', make: (language: 'en' | 'fr') => Promise<string>,
  ): Promise<void> {
    try {
      const html = await make(language);
      void reply.headers(pageHeaders(language)).send(html);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      void reply.status(404).headers(pageHeaders(language)).send(notFoundPage(words[language]));
    }
  }

  /** Sends a document, or 304 to whoever has it; a NOT_FOUND is the same bytes for every reason. */
  async document(
    request: FastifyRequest, reply: FastifyReply, contentType: string, make: () => Promise<SeenDocument>, headers: Record<string, string> = {},
  ): Promise<void> {
    let document: SeenDocument;
    try {
      document = await make();
    } catch (error) {
      if (!isNotFound(error)) throw error;
      void reply.status(404).headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store', vary: 'Accept, Cookie' })
        .send('{"type":"about:blank","title":"NOT_FOUND","status":404,"detail":"There is nothing here."}');
      return;
    }
    void reply.status(document.status).headers({
      'content-type': contentType, etag: document.etag, 'cache-control': documentCaching, vary: 'Accept, Cookie', ...headers,
      ...(document.restricted ? { 'cache-control': restrictedCaching } : {}),
    });
    const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    if (document.status === 200 && (known?.includes(document.etag) || known?.includes('*'))) void reply.status(304).send();
    else void reply.send(document.body);
  }
}

const isNotFound = (error: unknown): boolean => error instanceof Problem && error.code === 'NOT_FOUND';

/** A value of a query or a form, '' when it is absent or there several times: nobody honest sends two. */
export function textOf(values: unknown, name: string): string {
  const value = (values as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}
