import type { Addresses, AlignmentFacts, AwardFacts, BadgeFacts, BadgeKind, IssuerFacts } from '@blason/open-badges';
import type { AwardEvidence } from './award';

/** A text by language, as it is stored. */
type Texts = { en?: string | null; fr?: string | null } | null;

const inMain = (text: Texts, main: string): string => text?.[main as 'en' | 'fr'] || text?.en || text?.fr || '';

/** The issuer as it is stored. */
export interface StoredIssuer {
  publicId: string;
  name: string;
  url: string;
  email: string;
  description: Texts;
  pictureKey: string | null;
}

/** A badge version as it is stored, with what it takes from its badge. */
export interface StoredBadge {
  badgePublicId: string;
  number: number;
  type: string;
  mainLanguage: string;
  name: Texts;
  description: Texts;
  criteria: Texts;
  tags: readonly string[];
  alignments: readonly AlignmentFacts[];
  /** Skills with the alignments of the day of publication. */
  skills: readonly { alignments?: readonly AlignmentFacts[] | null }[];
}

/** A credential as it is stored. */
export interface StoredAward {
  publicId: string;
  subjectUuid: string;
  awardedAt: Date;
  validFrom: Date;
  validUntil: Date | null;
  statusListId: number;
  statusIndex: number;
  narrative: string | null;
  evidence: readonly AwardEvidence[];
}

/** Public address of an uploaded picture. */
export const pictureAddress = (root: string, key: string): string => `${root}/api/v1/pictures/${key}.png`;

/** The issuer as documents in this language tell it. */
export const issuerFacts = (issuer: StoredIssuer, language: string, at: Addresses): IssuerFacts => ({
  id: issuer.publicId,
  name: issuer.name,
  url: issuer.url,
  email: issuer.email,
  description: inMain(issuer.description, language) || null,
  image: issuer.pictureKey ? pictureAddress(at.root, issuer.pictureKey) : null,
});

/** The badge version in its main language. An alignment that a badge shares with one of its skills stands there once. */
export function badgeFacts(badge: StoredBadge, at: Addresses): BadgeFacts {
  const alignments = new Map([...badge.alignments, ...badge.skills.flatMap((skill) => skill.alignments ?? [])]
    .map((alignment) => [alignment.targetUrl, alignment]));
  const criteria = inMain(badge.criteria, badge.mainLanguage);
  const name = inMain(badge.name, badge.mainLanguage);
  return {
    id: badge.badgePublicId,
    version: badge.number,
    kind: badge.type.toLowerCase() as BadgeKind,
    name,
    description: inMain(badge.description, badge.mainLanguage) || name,
    criteria: criteria ? { narrative: criteria } : { id: at.badgeVersion(badge.badgePublicId, badge.number) },
    language: badge.mainLanguage,
    image: at.badgePicture(badge.badgePublicId, badge.number),
    imageCaption: name,
    alignments: [...alignments.values()],
    tags: [...new Set(badge.tags)],
  };
}

/** The award without anything that tells who holds it. */
export const awardFacts = (award: StoredAward): AwardFacts => ({
  id: award.publicId,
  subject: `urn:uuid:${award.subjectUuid}`,
  awardedAt: award.awardedAt,
  validFrom: award.validFrom,
  validUntil: award.validUntil,
  status: { list: award.statusListId, index: award.statusIndex },
  narrative: award.narrative,
  evidence: award.evidence.map(({ url, narrative }) => ({ id: url ?? null, narrative: narrative ?? null })),
});

/** Which parts an award has. Awards with the same ones share a template; values do not matter. */
export const shapeOf = ({ validUntil, narrative, evidence }: StoredAward): string =>
  `${validUntil ? 'u' : ''}${narrative ? 'n' : ''}${evidence.map(({ url, narrative: text }) => `;${url ? 'u' : ''}${text ? 'n' : ''}`).join('')}`;
