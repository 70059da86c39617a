// The shapes that the documents answer. The schema is the law: documents.spec.ts validates every text against it.
export type Language = 'en' | 'fr';
export const languages = ['en', 'fr'] as const satisfies readonly Language[];

export interface Translated { en?: string | null; fr?: string | null }
export type Role = 'HR' | 'ISSUER' | 'EMPLOYEE';
export interface Session { id: string; userAgent: string | null; createdAt: string; lastSeenAt: string; current: boolean }
export interface Account {
  id: string; email: string; displayName: string; roles: Role[]; language: Language; disabledAt: string | null;
  createdAt: string; lastLoginAt: string | null; hasPassword: boolean; personId: string | null; sessions: Session[];
}
export interface Viewer {
  account: Account; permissions: string[]; isManager: boolean; mailboxUrl: string | null; timeZone: string | null;
  person: { id: string; displayName: string } | null;
}
export interface SavedView { id: string; name: string; resource: string; query: string; shared: boolean; own: boolean }

export interface Department { id: string; name: string; peopleCount: number }
export interface PersonRef { id: string; displayName: string; jobTitle?: string | null }
export interface Person extends PersonRef {
  kind: 'EMPLOYEE' | 'EXTERNAL'; givenName: string | null; familyName: string | null; email: string | null;
  employeeNumber: string | null; department: { id: string; name: string } | null; manager: PersonRef | null;
  country: string | null; language: Language | null; hiredOn: string | null; leftOn: string | null; createdAt: string;
}
export interface PersonDetail extends Person {
  managers: PersonRef[]; reports: PersonRef[]; reportsCount: number; allReportsCount: number; skills: HeldSkill[];
}
export interface HeldSkill { skill: { id: string; name: Translated }; level: number }

export type ImportState = 'ANALYSING' | 'READY' | 'APPLYING' | 'DONE' | 'FAILED' | 'DISCARDED';
export type ImportVerdict = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'LEFT' | 'INVALID';
export interface FieldChange { field: string; from: string | null; to: string | null }
export interface PersonImport {
  id: string; fileName: string; state: ImportState; total: number; done: number; unknownColumns: string[];
  counts: { new: number; changed: number; unchanged: number; left: number; invalid: number; warnings: number };
  columns: { header: string; field: string | null }[]; failure: string | null; createdAt: string; finishedAt: string | null;
}
export interface PersonImportRow {
  line: number; verdict: ImportVerdict; code: string | null; message: string | null; displayName: string | null;
  employeeNumber: string | null; email: string | null; changes: FieldChange[]; warnings: { code: string; message: string }[];
}

export interface Alignment {
  targetName: string; targetUrl: string; targetDescription?: string | null; targetFramework?: string | null;
  targetCode?: string | null; targetType?: string | null;
}
export interface Skill {
  id: string; name: Translated; description: Translated | null; alignments: Alignment[]; retiredAt: string | null; badgeCount: number;
}

export interface SigningKey { id: string; number: number; createdAt: string; retiredAt: string | null; publicKeyMultibase: string; url: string }
export interface Issuer {
  id: string; name: string; url: string; email: string; description: Translated | null; pictureUrl: string | null;
  linkedinOrganizationId: string | null; publishEmailHash: boolean; keys: SigningKey[]; publicUrl: string; badgeCount: number;
}

export const badgeTypes = ['KNOWLEDGE', 'SKILL', 'CERTIFICATION'] as const;
export type BadgeType = (typeof badgeTypes)[number];
export const badgeKinds = ['ACHIEVEMENT', 'MEMBERSHIP', 'CAPABILITY', 'PARTICIPATION', 'COLLABORATION', 'PRODUCTION'] as const;
export type BadgeKind = (typeof badgeKinds)[number];
export const badgeStates = ['DRAFT', 'PUBLISHED', 'ARCHIVED'] as const;
export type BadgeState = (typeof badgeStates)[number];
export const shapes = ['CIRCLE', 'HEXAGON', 'SHIELD', 'STAR', 'RIBBON', 'ROUNDED_SQUARE'] as const;
export type Shape = (typeof shapes)[number];
export const backgrounds = ['FLAT', 'GRADIENT', 'RADIAL', 'RAYS', 'RINGS', 'DOTS', 'STRIPES'] as const;
export const borders = ['NONE', 'SOLID', 'DOUBLE', 'BEADED', 'STITCHED'] as const;
export interface Recipe {
  shape: Shape; background: (typeof backgrounds)[number]; border: (typeof borders)[number]; icon: string | null; title: string | null;
  subtitle: string | null; banner: string | null; stars: number; palette: string; textColor: string | null;
}
export interface Eligibility { departmentIds?: string[] | null; countries?: string[] | null; personKinds?: string[] | null }
export interface BadgeVersion {
  id: string; number: number; mainLanguage: Language; name: Translated; description: Translated; criteria: Translated;
  tags: string[]; alignments: Alignment[]; skills: { level: number; skill: { id: string; name: Translated } }[];
  recipe: Recipe | null; pictureUrl: string; evidenceRequired: boolean; validity: 'NONE' | 'PERIOD' | 'FIXED';
  validityMonths: number | null; validityUntil: string | null; awardPolicy: 'ONCE' | 'MANY' | 'RENEW';
  eligibility: Eligibility | null; publishedAt: string | null; changes: FieldChange[];
}
/** A badge as lists show it. */
export interface BadgeSummary {
  id: string; type: BadgeType; kind: BadgeKind; state: BadgeState; featured: boolean; createdAt: string;
  credentialCount: number; acceptedCount: number; draft: { id: string } | null;
  current: Pick<BadgeVersion, 'id' | 'number' | 'mainLanguage' | 'name' | 'description' | 'pictureUrl' | 'validity' | 'validityMonths' | 'validityUntil'>;
}
export interface Badge extends Omit<BadgeSummary, 'current' | 'draft'> {
  issuer: { id: string; name: string }; updatedAt: string; publicUrl: string | null;
  published: { id: string; number: number } | null; draft: BadgeVersion | null; current: BadgeVersion; versions: BadgeVersion[];
}

export type CredentialState = 'PENDING' | 'ACCEPTED' | 'DECLINED';
export type CredentialValidity = 'VALID' | 'EXPIRED' | 'REVOKED' | 'SUSPENDED';
export interface CredentialSummary {
  id: string; state: CredentialState; validity: CredentialValidity; awardedAt: string; validUntil: string | null;
  pictureUrl: string; badge: { id: string; type: BadgeType; current: { name: Translated; mainLanguage: Language } };
  person: PersonRef;
}

export type BatchState = 'DRAFT' | 'QUEUED' | 'RUNNING' | 'PAUSED' | 'CANCELLED' | 'DONE' | 'RECALLED';
export interface BatchSummary {
  id: string; state: BatchState; total: number; done: number; issued: number; skipped: number; rejected: number; createdAt: string;
  badgeName: Translated;
}
export interface Figure {
  value: number | null; numerator: number; denominator: number | null; reason: string | null; previous: number | null;
  /** Key of the definition in the catalogues. */
  definition: string;
  /** The list behind it; `listFilter` is JSON text. */
  listResource: string | null; listFilter: string | null;
}
export interface Overview {
  from: string; to: string; issued: Figure; accepted: Figure; acceptanceRate: Figure; shares: Figure; shareRate: Figure; expiring90: Figure; employees: number; badgesPublished: number;
  issuedOverTime: { month: string; type: BadgeType; count: number }[];
  latestBatches: BatchSummary[];
  attention: { badgeId: string; name: Translated; issued: number; accepted: number }[];
  checklist: { hasEmployees: boolean; hasBadge: boolean; hasCredential: boolean; hasManager: boolean };
}

export type Visibility = 'PRIVATE' | 'UNLISTED' | 'PUBLIC';
export interface Evidence { url: string | null; narrative: string | null }
/** A credential with everything about it; lists ask for the first part of it only. */
export interface Credential extends CredentialSummary {
  visibility: Visibility; showName: boolean; validFrom: string; publicUrl: string; batchId: string | null;
  acceptedAt: string | null; declinedAt: string | null; revokedAt: string | null; suspendedAt: string | null; statusReason: string | null;
  narrative: string | null; language: Language; evidence: Evidence[]; issuer: { id: string; name: string };
  badgeVersion: Pick<BadgeVersion, 'id' | 'number' | 'mainLanguage' | 'name' | 'description' | 'criteria' | 'pictureUrl' | 'skills'>;
  linkedinAddUrl: string | null; linkedinShareUrl: string | null; shareCount: number; history: LedgerEntry[]; undeliveredMails: UndeliveredMail[];
}
/** A mail that the mail server has not taken so far. */
export interface UndeliveredMail { kind: string; state: 'PENDING' | 'FAILED'; error: string; attempts: number; nextAttemptAt: string | null }
/** A revocation of many, as a job. */
export interface Revocation {
  id: string; state: 'QUEUED' | 'RUNNING' | 'DONE'; total: number; done: number; reason: string; createdBy: string | null; createdAt: string; finishedAt: string | null;
}
export interface LedgerEntry { id: string; at: string; actorKind: string; action: string; details: { name: string; value: string }[] }

export const rowVerdicts = ['NEW', 'RENEWAL', 'DUPLICATE', 'UNKNOWN', 'INELIGIBLE', 'INVALID'] as const;
export type RowVerdict = (typeof rowVerdicts)[number];
export const rowStates = ['PENDING', 'ISSUED', 'SKIPPED', 'REJECTED', 'CANCELLED'] as const;
export type RowState = 'DRAFT' | (typeof rowStates)[number];
export const rosterFields = [
  'email', 'employeeNumber', 'displayName', 'givenName', 'familyName', 'issuedOn', 'expiresOn', 'evidenceUrl', 'evidenceNarrative', 'language',
] as const;
export type RosterField = (typeof rosterFields)[number];
export interface BatchColumn { header: string; field: RosterField | null; sample: string }
/** The figures of a job that move while it runs. */
export interface BatchFigures {
  state: BatchState; total: number; done: number; issued: number; skipped: number; rejected: number;
  rate: number | null; etaSeconds: number | null; mailsAt: string | null;
}
export interface BatchLine extends BatchFigures {
  id: string; source: 'PASTE' | 'FILE' | 'FILTER'; sourceName: string | null; createdBy: string | null; createdAt: string;
  startedAt: string | null; finishedAt: string | null;
  badge: { id: string; type: BadgeType; current: Pick<BadgeVersion, 'id' | 'name' | 'mainLanguage' | 'pictureUrl'> };
}
export interface Batch extends BatchLine {
  createExternal: boolean; issuedOn: string | null; expiresOn: string | null; language: Language | null; message: Translated | null;
  recallReason: string | null; receiptUrl: string; errorsUrl: string; columns: BatchColumn[];
  verdicts: { verdict: RowVerdict; count: number }[]; changedSinceCheck: { line: number; from: RowVerdict; to: RowVerdict }[];
  undeliveredMails: { pending: number; failed: number; error: string | null };
}
export interface BatchRow {
  line: number; cells: string[]; email: string | null; employeeNumber: string | null; displayName: string | null;
  issuedOn: string | null; expiresOn: string | null; evidenceUrl: string | null; evidenceNarrative: string | null; language: string | null;
  verdict: RowVerdict; state: RowState; code: string | null; field: RosterField | null; reason: string | null; credentialId: string | null;
  person: PersonRef | null;
}
