import { languages, type Language } from './translated';

/** What of a request tells in which language to answer. */
export interface Asking {
  readonly headers: { readonly 'accept-language'?: string };
  readonly query?: unknown;
  /** Whoever is signed in. */
  readonly actor?: { readonly language?: string };
}

const isOurs = (tag: string | undefined): tag is Language => languages.includes(tag as Language);

/** The language a reader asks for: `?lang=` if it is one of ours, else the first of ours in Accept-Language, else `otherwise`, else English. */
export function readerLanguage(asked: string | undefined, acceptLanguage: string | undefined, otherwise?: string): Language {
  const wanted = asked?.slice(0, 2).toLowerCase();
  if (isOurs(wanted)) return wanted;
  const preferred = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const quality = rest.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return { tag: tag.toLowerCase().split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => isOurs(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)[0]?.tag;
  return isOurs(preferred) ? preferred : isOurs(otherwise) ? otherwise : 'en';
}

/** The language of an answer: what the request asks for, else that of the account, else English. */
export function languageOf(request: Asking | undefined): Language {
  const asked = (request?.query as { lang?: unknown } | undefined)?.lang;
  return readerLanguage(typeof asked === 'string' ? asked : undefined, request?.headers['accept-language'], request?.actor?.language);
}
