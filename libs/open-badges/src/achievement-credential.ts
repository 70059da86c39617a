import { achievement, issuerProfile } from './achievement';
import type { Addresses } from './addresses';
import { CREDENTIALS_V2, OB3_CONTEXT } from './contexts';
import type { AwardFacts, BadgeFacts, EvidenceFacts, IssuerFacts } from './facts';
import { instant, type JsonObject, present } from './json';

/**
 * The award as texts, exactly as they stand in the document. `AwardTexts` of two holders with the same shape differ in
 * nothing else.
 */
export interface AwardTexts {
  id: string;
  subject: string;
  awardedDate: string;
  validFrom: string;
  validUntil?: string;
  statusId: string;
  statusListIndex: string;
  statusListCredential: string;
  ob2Assertion: string;
  narrative?: string;
  evidence: Record<string, string>[];
}

const EVIDENCE_FIELDS = ['id', 'name', 'description', 'narrative', 'genre'] as const;

/** Turns an award into the texts of its document. */
export function awardTexts(award: AwardFacts, at: Addresses): AwardTexts {
  const list = at.statusList(award.status.list);
  const texts: AwardTexts = {
    id: at.credential(award.id),
    subject: award.subject,
    awardedDate: instant(award.awardedAt),
    validFrom: instant(award.validFrom),
    statusId: `${list}#${award.status.index}`,
    statusListIndex: String(award.status.index),
    statusListCredential: list,
    ob2Assertion: at.ob2Assertion(award.id),
    evidence: (award.evidence ?? []).map(evidenceTexts).filter((evidence) => Object.keys(evidence).length > 0),
  };
  if (award.validUntil) {
    texts.validUntil = instant(award.validUntil);
  }
  if (award.narrative) {
    texts.narrative = award.narrative;
  }
  return texts;
}

/**
 * Unsigned OB3 `OpenBadgeCredential` (VCDM 2.0). The subject is a random `urn:uuid`; neither a name nor an e-mail
 * address, not even a hash of one, is in it.
 */
export function achievementCredential(
  issuer: IssuerFacts,
  badge: BadgeFacts,
  award: AwardTexts,
  at: Addresses,
): JsonObject {
  return present({
    '@context': [CREDENTIALS_V2, OB3_CONTEXT],
    id: award.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: badge.name,
    description: badge.description,
    issuer: issuerProfile(issuer, at),
    validFrom: award.validFrom,
    validUntil: award.validUntil,
    awardedDate: award.awardedDate,
    credentialSubject: present({
      id: award.subject,
      type: ['AchievementSubject'],
      achievement: achievement(badge, at),
      narrative: award.narrative,
    }),
    credentialStatus: {
      id: award.statusId,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: award.statusListIndex,
      statusListCredential: award.statusListCredential,
    },
    evidence: [
      ...award.evidence.map(({ id, ...texts }) => present({ id, type: ['Evidence'], ...texts })),
      { id: award.ob2Assertion, type: ['Evidence', 'https://w3id.org/openbadges#Assertion'] },
    ],
  });
}

function evidenceTexts(evidence: EvidenceFacts): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const field of EVIDENCE_FIELDS) {
    const text = evidence[field];
    if (text) {
      texts[field] = text;
    }
  }
  return texts;
}
