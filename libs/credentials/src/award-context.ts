import type { Addresses, AlignmentFacts, BadgeFacts, IssuerFacts } from '@blason/open-badges';
import type { AwardRule } from './award-rules';
import { badgeFacts, issuerFacts } from './document-facts';

type Texts = { en?: string; fr?: string };

/** A badge in one version with its issuer and the key that signs today, as `awardContextSql` reads them. */
export interface AwardContext extends AwardRule {
  badgeId: number;
  badgePublicId: string;
  type: string;
  state: string;
  versionId: number;
  versionNumber: number;
  name: Texts;
  description: Texts;
  criteria: Texts;
  tags: string[];
  alignments: AlignmentFacts[];
  skills: { alignments?: AlignmentFacts[] }[];
  issuerId: number;
  issuerPublicId: string;
  issuerName: string;
  issuerUrl: string;
  issuerEmail: string;
  issuerDescription: Texts;
  issuerPictureKey: string | null;
  keyId: number;
  keyNumber: number;
  publicKey: Buffer;
  privateKeySealed: Buffer;
  /** The database's clock, to the second. */
  now: Date;
}

/** The issuer and the badge as their documents tell them. */
export const factsOf = (context: AwardContext, at: Addresses): { issuer: IssuerFacts; badge: BadgeFacts } => ({
  issuer: issuerFacts({
    publicId: context.issuerPublicId, name: context.issuerName, url: context.issuerUrl, email: context.issuerEmail,
    description: context.issuerDescription, pictureKey: context.issuerPictureKey,
  }, context.mainLanguage, at),
  badge: badgeFacts({ ...context, number: context.versionNumber }, at),
});
