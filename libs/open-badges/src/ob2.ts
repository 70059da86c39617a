import { hash } from 'node:crypto';

import { OB3_VERSION } from './achievement';
import type { Addresses } from './addresses';
import { ob2Alignment } from './alignment';
import { OB2_CONTEXT } from './contexts';
import type { AwardFacts, BadgeFacts, EvidenceFacts, IssuerFacts, Ob2Recipient } from './facts';
import { instant, type JsonObject, present } from './json';

const OB3_VOCABULARY = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#';

/** E-mail addresses are compared trimmed and in lower case; the hash is case-sensitive, so this comes first. */
export function normalisedEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** OB2 `identity`: `sha256$` + hex of SHA-256 over identifier and salt, the salt appended (OB2 IdentityHash). */
export function identityHash(identifier: string, salt: string): string {
  return `sha256$${hash('sha256', identifier + salt, 'hex')}`;
}

/** Hosted OB2 `Assertion`. The salt of an e-mail recipient must be random, with 128 bits or more. */
export function ob2Assertion(badge: BadgeFacts, award: AwardFacts, recipient: Ob2Recipient, at: Addresses): JsonObject {
  return present({
    '@context': OB2_CONTEXT,
    type: 'Assertion',
    id: at.ob2Assertion(award.id),
    recipient: recipientObject(recipient),
    badge: at.ob2Badge(badge.id, badge.version),
    verification: { type: 'HostedBadge' },
    issuedOn: instant(award.awardedAt),
    expires: award.validUntil ? instant(award.validUntil) : undefined,
    image: at.ob2AssertionFile(award.id, 'png'),
    narrative: award.narrative,
    evidence: (award.evidence ?? []).map(ob2Evidence).filter((evidence) => Object.keys(evidence).length > 1),
    related: [related(at.credential(award.id), 'OpenBadgeCredential')],
  });
}

/** OB2 `BadgeClass` of one version, with the issuer by address. */
export function ob2BadgeClass(issuer: IssuerFacts, badge: BadgeFacts, at: Addresses): JsonObject {
  return present({
    '@context': OB2_CONTEXT,
    type: 'BadgeClass',
    id: at.ob2Badge(badge.id, badge.version),
    '@language': badge.language,
    version: String(badge.version),
    name: badge.name,
    description: badge.description,
    image: badge.image
      ? present({ type: 'Image', id: badge.image, caption: badge.imageCaption })
      : at.badgePicture(badge.id, badge.version),
    criteria: present({ type: 'Criteria', id: badge.criteria.id, narrative: badge.criteria.narrative }),
    issuer: at.ob2Issuer(issuer.id),
    alignment: (badge.alignments ?? []).map(ob2Alignment),
    tags: [...(badge.tags ?? [])],
    related: [related(at.badgeVersion(badge.id, badge.version), 'Achievement')],
  });
}

/** OB2 `Issuer`. Its address has the same host as the assertions', which is the default scope of a hosted badge. */
export function ob2Issuer(issuer: IssuerFacts, at: Addresses): JsonObject {
  return present({
    '@context': OB2_CONTEXT,
    type: 'Issuer',
    id: at.ob2Issuer(issuer.id),
    name: issuer.name,
    url: issuer.url,
    email: issuer.email,
    description: issuer.description,
    image: issuer.image,
    related: [related(at.issuer(issuer.id), 'Profile')],
  });
}

/**
 * What stands at the assertion's address, with status 410, once it is revoked (or while it is suspended). Nothing more:
 * with a full body deployed validators report the badge as valid.
 */
export function ob2Revoked(credentialId: string, reason: string | null | undefined, at: Addresses): JsonObject {
  return present({
    '@context': OB2_CONTEXT,
    type: 'Assertion',
    id: at.ob2Assertion(credentialId),
    revoked: true,
    revocationReason: reason,
  });
}

function recipientObject(recipient: Ob2Recipient): JsonObject {
  return recipient.type === 'email'
    ? {
        type: 'email',
        hashed: true,
        salt: recipient.salt,
        identity: identityHash(normalisedEmail(recipient.email), recipient.salt),
      }
    : { type: 'url', hashed: false, identity: recipient.url };
}

function ob2Evidence(evidence: EvidenceFacts): JsonObject {
  return present({
    type: 'Evidence',
    id: evidence.id,
    name: evidence.name,
    description: evidence.description,
    narrative: evidence.narrative,
    genre: evidence.genre,
  });
}

function related(id: string, ob3Class: string): JsonObject {
  return { id, type: [`${OB3_VOCABULARY}${ob3Class}`], version: OB3_VERSION };
}
