import type { JsonObject } from './json';

/**
 * Outcomes of a verification. `unknown`: something could not be checked, or the document is not what it claims to be.
 */
export type Verdict = 'valid' | 'expired' | 'revoked' | 'suspended' | 'tampered' | 'unknown';

export type CheckName = 'structure' | 'proof' | 'issuer' | 'validity' | 'status' | 'subject' | 'recipient';

export type CheckCode =
  | 'OK'
  | 'STRUCTURE_INVALID'
  | 'PROOF_MISSING'
  | 'PROOF_UNSUPPORTED'
  | 'PROOF_INVALID'
  | 'CLAIMS_DIFFER'
  | 'CONTENT_DIFFERS'
  | 'CONTEXT_UNKNOWN'
  | 'CONTENT_NOT_COVERED'
  | 'UNREACHABLE'
  | 'KEY_INVALID'
  | 'ISSUER_MISMATCH'
  | 'ISSUER_UNCONFIRMED'
  | 'NOT_YET_VALID'
  | 'EXPIRED'
  | 'REVOKED'
  | 'SUSPENDED'
  | 'STATUS_UNREACHABLE'
  | 'STATUS_INVALID'
  | 'STATUS_UNSUPPORTED'
  | 'SUBJECT_MISSING'
  | 'RECIPIENT_DIFFERS'
  | 'RECIPIENT_NOT_NAMED';

/** One thing that was checked, in words for whoever looks at the page. */
export interface Check {
  name: CheckName;
  ok: boolean;
  code: CheckCode;
  detail: string;
}

export interface Verification {
  verdict: Verdict;
  /** Null if the text is no Open Badge of either version. */
  standard: 'OB2' | 'OB3' | null;
  /** ISO instant, from the `now` that was given. */
  checkedAt: string;
  checks: Check[];
  /** What was verified; for a hosted badge what its address answered. */
  document: JsonObject | null;
}

/** A request's answer, whatever its status. */
export interface Answer {
  status: number;
  body: string;
}

/** What a verification needs from outside. */
export interface VerifyOptions {
  now: Date;
  /** GET of an http or https address, guarded and limited by the caller; rejects if nothing answers. */
  resolve: (url: string) => Promise<Answer>;
  /** Key documents that the caller knows without a request (its own). */
  key?: (verificationMethod: string) => Promise<{ controller: string; publicKeyMultibase: string } | null>;
  /** Status that the caller knows without a request (its own lists); null: look it up. */
  status?: (entry: JsonObject) => Promise<'active' | 'revoked' | 'suspended' | null>;
  /** Compare the recipient with this e-mail address. */
  email?: string;
}

/** Ends a check early. */
export class CheckFailed extends Error {
  constructor(
    readonly code: CheckCode,
    message: string,
  ) {
    super(message);
    this.name = 'CheckFailed';
  }
}

/** Runs a check: its text if it holds, the failure as data otherwise. */
export async function check(name: CheckName, run: () => string | Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, code: 'OK', detail: await run() };
  } catch (error) {
    if (error instanceof CheckFailed) {
      return { name, ok: false, code: error.code, detail: error.message };
    }
    throw error;
  }
}

const FORGED: readonly CheckCode[] = ['PROOF_INVALID', 'CLAIMS_DIFFER', 'CONTENT_DIFFERS', 'ISSUER_MISMATCH'];

/** A status counts only on a document whose origin is certain; a forgery outweighs everything. */
export function verdictOf(checks: readonly Check[]): Verdict {
  const failed = checks.filter((one) => !one.ok);
  const has = (code: CheckCode) => failed.some((one) => one.code === code);
  if (failed.some((one) => FORGED.includes(one.code))) {
    return 'tampered';
  }
  if (failed.some((one) => one.name === 'structure' || one.name === 'proof' || one.name === 'issuer')) {
    return 'unknown';
  }
  if (has('REVOKED')) {
    return 'revoked';
  }
  if (has('SUSPENDED')) {
    return 'suspended';
  }
  if (has('EXPIRED')) {
    return 'expired';
  }
  return failed.length === 0 ? 'valid' : 'unknown';
}

/** JSON object at an address. @throws CheckFailed with this code */
export async function fetchJson(
  url: string,
  options: VerifyOptions,
  code: CheckCode = 'UNREACHABLE',
): Promise<JsonObject> {
  const answer = await fetchAnswer(url, options, code);
  if (answer.status < 200 || answer.status > 299) {
    throw new CheckFailed(code, `${url} answers ${answer.status}.`);
  }
  const document = parseObject(answer.body);
  if (!document) {
    throw new CheckFailed(code, `${url} answers no JSON object.`);
  }
  return document;
}

/** Answer of an address. @throws CheckFailed if it is not http or https, or nothing answers */
export async function fetchAnswer(
  url: string,
  options: VerifyOptions,
  code: CheckCode = 'UNREACHABLE',
): Promise<Answer> {
  if (!/^https?:\/\//i.test(url)) {
    throw new CheckFailed(code, `${url} cannot be looked up.`);
  }
  try {
    return await options.resolve(url);
  } catch (error) {
    throw new CheckFailed(code, `${url} does not answer: ${(error as Error).message}`);
  }
}

/** A JSON object, or null. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

/** Milliseconds of an ISO text. @throws CheckFailed */
export function momentOf(value: unknown, field: string): number {
  const moment = Date.parse(String(value));
  if (Number.isNaN(moment)) {
    throw new CheckFailed('STRUCTURE_INVALID', `${field} is no date.`);
  }
  return moment;
}
