import type { Addresses } from './addresses';
import { achievementTypeOf, ob3Alignment } from './alignment';
import { CREDENTIALS_V2, DID_CONTEXT, MULTIKEY_CONTEXT, OB3_CONTEXT } from './contexts';
import type { BadgeFacts, IssuerFacts } from './facts';
import { type JsonObject, present } from './json';

/** Markers of the other specification in `related`, after the OB3 implementation guide on issuing both versions. */
export const OB2_VERSION = 'Open Badges v2p0';
export const OB3_VERSION = 'Open Badges v3p0';

/** OB3 `Profile` of the issuer, embedded in credentials: an object even where the schema allows a bare address. */
export function issuerProfile(issuer: IssuerFacts, at: Addresses): JsonObject {
  return present({
    id: at.issuer(issuer.id),
    type: ['Profile'],
    name: issuer.name,
    url: issuer.url,
    description: issuer.description,
    image: issuer.image ? { id: issuer.image, type: 'Image' } : undefined,
    otherIdentifier: [
      { type: 'IdentifierEntry', identifier: at.ob2Issuer(issuer.id), identifierType: 'ext:OpenBadgesV2Profile' },
    ],
  });
}

/**
 * The document at the issuer's own address. Verifiers look here for `assertionMethod`; retired keys stay listed,
 * so that what they signed remains valid. The DID context comes first: deployed libraries then read the document as
 * it is, with any other they reframe it and need every context at hand.
 * @param keys numbers and public keys (multibase) of all keys, retired ones included
 */
export function issuerDocument(
  issuer: IssuerFacts,
  keys: readonly { number: number; publicKeyMultibase: string }[],
  at: Addresses,
): JsonObject {
  const methods = keys.map((key) => withoutContext(keyDocument(issuer.id, key.number, key.publicKeyMultibase, at)));
  return present({
    '@context': [DID_CONTEXT, CREDENTIALS_V2, OB3_CONTEXT, MULTIKEY_CONTEXT],
    ...issuerProfile(issuer, at),
    verificationMethod: methods,
    assertionMethod: methods.map((method) => method.id),
  });
}

/** The document of one key (Multikey), whose `controller` is the issuer. */
export function keyDocument(issuerId: string, number: number, publicKeyMultibase: string, at: Addresses): JsonObject {
  return {
    '@context': MULTIKEY_CONTEXT,
    id: at.issuerKey(issuerId, number),
    type: 'Multikey',
    controller: at.issuer(issuerId),
    publicKeyMultibase,
  };
}

/** OB3 `Achievement` as it stands inside a credential. */
export function achievement(badge: BadgeFacts, at: Addresses): JsonObject {
  return present({
    id: at.badgeVersion(badge.id, badge.version),
    type: ['Achievement'],
    achievementType: badge.achievementType ?? achievementTypeOf(badge.kind),
    name: badge.name,
    description: badge.description,
    criteria: present({ id: badge.criteria.id, narrative: badge.criteria.narrative }),
    image: badge.image ? present({ id: badge.image, type: 'Image', caption: badge.imageCaption }) : undefined,
    inLanguage: badge.language,
    version: String(badge.version),
    tag: [...(badge.tags ?? [])],
    alignment: (badge.alignments ?? []).map(ob3Alignment),
    related: [
      {
        id: at.ob2Badge(badge.id, badge.version),
        type: ['Related', 'https://w3id.org/openbadges#BadgeClass'],
        version: OB2_VERSION,
      },
    ],
  });
}

/** The document at the badge's own address: the achievement with its context and creator. */
export function achievementDocument(issuer: IssuerFacts, badge: BadgeFacts, at: Addresses): JsonObject {
  return {
    '@context': [CREDENTIALS_V2, OB3_CONTEXT],
    ...achievement(badge, at),
    creator: issuerProfile(issuer, at),
  };
}

function withoutContext({ '@context': _context, ...rest }: JsonObject): JsonObject {
  return rest;
}
