/** What issuing takes and gives, for one person or for a chunk of a batch. */

/** Something that shows that a badge was earned. */
export interface AwardEvidence {
  /** Absolute http(s) address. */
  url?: string | null;
  /** Markdown. */
  narrative?: string | null;
}

/** One badge for one person, as asked for. */
export interface Award {
  /** Internal id of the person. */
  personId: number;
  /** Calendar day `yyyy-mm-dd` in ORG_TIMEZONE; today when absent. */
  issuedOn?: string | null;
  /** Last day of validity; overrides what the badge says. */
  expiresOn?: string | null;
  evidence?: readonly AwardEvidence[] | null;
  narrative?: string | null;
  /** Language of the mail; the person's own when absent. */
  language?: string | null;
  /** For badges that may be awarded many times: awards of the same source are one and the same. */
  source?: string | null;
}

/** Why an award was not carried out, or not as a new credential. */
export const awardCodes = [
  'ALREADY_HELD', // the person holds it and the badge is awarded once
  'EXPIRED', // held once, and over; the badge is awarded once: renew it by hand
  'STILL_VALID', // renewable, but not yet around its end
  'SUSPENDED', // held, and suspended at the moment
  'DECLINED', // the person declined it
  'REPEATED', // the same award stands earlier in this list
  'REVOKED_BEFORE', // a new award, although an earlier one was revoked
  'UNKNOWN_PERSON',
  'PERSON_LEFT', 'NOT_ELIGIBLE',
  'EVIDENCE_REQUIRED', 'EVIDENCE_INVALID', 'EVIDENCE_TOO_MUCH', 'TEXT_INVALID', 'LANGUAGE_UNKNOWN',
  'DATE_INVALID', 'ISSUED_IN_FUTURE', 'ENDS_BEFORE_START',
] as const;
export type AwardCode = (typeof awardCodes)[number];

/** What came of an award. Codes and reasons stand with all but a plain ISSUED. */
export interface AwardOutcome {
  outcome: 'ISSUED' | 'RENEWED' | 'SKIPPED' | 'REJECTED';
  /** The credential issued or renewed; for SKIPPED the one that exists. */
  credentialId?: number;
  /** Its public id. */
  publicId?: string;
  code?: AwardCode;
  /** In English, for logs and receipts; clients translate the code. */
  reason?: string;
  /** The member of the award that is at fault, such as `expiresOn` or `evidence.0.url`. */
  field?: string;
}

/** What would come of an award; nothing is written. */
export interface AwardCheck {
  verdict: 'NEW' | 'RENEWAL' | 'DUPLICATE' | 'INELIGIBLE' | 'INVALID';
  /** The credential that exists (RENEWAL, DUPLICATE). */
  credentialId?: number;
  code?: AwardCode;
  reason?: string;
  field?: string;
}

export interface IssueOptions {
  /** The batch that the awards belong to. */
  batchId?: number;
  /** When the mails may leave; 60 seconds after now when absent. */
  mailsAt?: Date;
}
