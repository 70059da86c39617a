/** Every public address of the product, as a pure function of the public URL (a trailing slash is ignored). */
export type Addresses = ReturnType<typeof addresses>;

/**
 * Ids inside signed documents are these addresses, so they are for ever: only add, never change one.
 * @param publicUrl absolute, http or https, such as `https://badges.example.org`
 */
export function addresses(publicUrl: string) {
  const root = publicUrl.replace(/\/+$/, '');
  return {
    root,
    /** A credential: page or OB3 document by `Accept`. */
    credential: (id: string) => `${root}/b/${id}`,
    /** The same credential as a file; `svg` and `png` are baked with OB3. */
    credentialFile: (id: string, kind: 'json' | 'png' | 'svg' | 'pdf') => `${root}/b/${id}.${kind}`,
    /** Newest version of a badge. */
    badge: (id: string) => `${root}/badges/${id}`,
    /** One version: the id of the OB3 achievement. */
    badgeVersion: (id: string, version: number) => `${root}/badges/${id}/${version}`,
    badgePicture: (id: string, version: number) => `${root}/badges/${id}/${version}.png`,
    issuer: (id: string) => `${root}/issuers/${id}`,
    /** One address per key: `issuer#fragment` over https fails in deployed wallets. */
    issuerKey: (id: string, key: number) => `${root}/issuers/${id}/keys/${key}`,
    statusList: (list: number) => `${root}/status/${list}`,
    ob2Assertion: (id: string) => `${root}/ob2/assertions/${id}`,
    ob2AssertionFile: (id: string, kind: 'png' | 'svg') => `${root}/ob2/assertions/${id}.${kind}`,
    ob2Badge: (id: string, version: number) => `${root}/ob2/badges/${id}/${version}`,
    ob2Issuer: (id: string) => `${root}/ob2/issuers/${id}`,
    verify: () => `${root}/verify`,
    collection: (slug: string) => `${root}/c/${slug}`,
    certificate: (number: string) => `${root}/certificates/${number}`,
    journeyLaureates: (id: string) => `${root}/journeys/${id}/laureates`,
    skill: (id: string) => `${root}/skills/${id}`,
  };
}
