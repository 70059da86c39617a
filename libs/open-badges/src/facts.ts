/** What documents are made from: plain values, frozen with the badge version, nothing about databases. */

/** Types of badge. */
export type BadgeKind = 'knowledge' | 'skill' | 'certification';

/** The organisation that issues, as it was when the badge version was published. */
export interface IssuerFacts {
  /** Public id (22 characters of base64url), not an address. */
  id: string;
  name: string;
  /** Home page; OB2 requires it. */
  url: string;
  /** A contact address of the organisation, never of a person; OB2 requires it, OB3 documents leave it out. */
  email: string;
  description?: string | null;
  /** Absolute address of a picture. */
  image?: string | null;
}

/** A skill, competency or framework node that the badge is about. */
export interface AlignmentFacts {
  targetName: string;
  /** Absolute address, e.g. `http://data.europa.eu/esco/skill/<uuid>`. */
  targetUrl: string;
  targetDescription?: string | null;
  targetFramework?: string | null;
  targetCode?: string | null;
  /** An OB3 target type or `ext:...`; see `targetTypeOf`. OB2 has no such field. */
  targetType?: string | null;
}

/** One published version of a badge, in its main language. */
export interface BadgeFacts {
  id: string;
  version: number;
  kind: BadgeKind;
  /** Overrides the achievement type that follows from `kind`. */
  achievementType?: string | null;
  name: string;
  description: string;
  /** Markdown; at least one of narrative and address. */
  criteria: { narrative?: string | null; id?: string | null };
  /** BCP 47, e.g. `fr`. */
  language: string;
  /** Absolute address of the PNG. */
  image?: string | null;
  imageCaption?: string | null;
  alignments?: readonly AlignmentFacts[];
  tags?: readonly string[];
}

/** Something that shows that the badge was earned. */
export interface EvidenceFacts {
  /** Absolute address. */
  id?: string | null;
  name?: string | null;
  description?: string | null;
  /** Markdown. */
  narrative?: string | null;
  genre?: string | null;
}

/** What differs from one holder to the next. No name and no e-mail address of a person belongs here. */
export interface AwardFacts {
  /** Public id of the credential. */
  id: string;
  /** Random `urn:uuid:...`, its own for each credential, so that two of them cannot be linked. */
  subject: string;
  /** First award; kept when the same id is signed again. */
  awardedAt: Date;
  /** When this signed form became valid; later after a renewal, a correction or a lifted suspension. */
  validFrom: Date;
  validUntil?: Date | null;
  status: { list: number; index: number };
  narrative?: string | null;
  evidence?: readonly EvidenceFacts[];
}

/** Whom an OB2 assertion names: a salted hash of an e-mail address, or an address that says nothing. */
export type Ob2Recipient = { type: 'email'; email: string; salt: string } | { type: 'url'; url: string };
