import { createHash } from 'node:crypto';
import { pageStyle } from './page-frame';

/** Pages may show pictures and one style sheet of their own, and send their own forms. No script, nothing from elsewhere. */
export const pagePolicy = [
  "default-src 'none'",
  "img-src 'self'",
  `style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Caches may keep a document for a minute and show it a little longer while they ask again (performance.md section 4). */
export const documentCaching = 'public, max-age=60, stale-while-revalidate=600';

/** What one person may see and others may not stays in no cache. */
export const restrictedCaching = 'private, no-store';

/** Pages differ by who asks and in which language. */
export const pageHeaders = (language: string): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-language': language,
  'content-security-policy': pagePolicy,
  'cache-control': 'no-store',
  vary: 'Accept, Accept-Language, Cookie',
});
