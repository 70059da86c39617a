import { inWords } from './sentences';
import type { Language } from './translated';

/** Every code a request can be answered with; HTTP statuses stand in `problemStatus`. */
export const problemCodes = [
  'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT', 'CONFLICT', 'RATE_LIMITED', 'INTERNAL_SERVER_ERROR',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** The HTTP status of each code (RFC 9457 answers of REST addresses). */
export const problemStatus: Record<ProblemCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
};

/** One fault: what, and where in the input (`field` is a dotted path such as `validity.months`). */
export interface Fault {
  code: ProblemCode;
  message: string;
  field?: string;
}

/**
 * The one error that services throw. It says what is wrong and how to mend it, in words a person may read.
 * Faults in the content of an input (BAD_USER_INPUT, CONFLICT) become `userErrors` of a mutation's payload;
 * all other codes are thrown to the client as `extensions.code` or an RFC 9457 document.
 */
export class Problem extends Error {
  readonly faults: readonly Fault[];

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly field?: string,
    faults?: readonly Fault[],
    /** Seconds to wait before another try (RATE_LIMITED). */
    readonly retryAfter?: number,
  ) {
    super(detail);
    this.name = 'Problem';
    this.faults = faults ?? [{ code, message: detail, field }];
  }

  /** Several content faults at once, so that a form shows all of them together. */
  static of(faults: readonly Fault[]): Problem {
    const first = faults[0];
    if (!first) throw new Error('Problem.of needs at least one fault');
    return new Problem(first.code, faults.map((fault) => fault.message).join(' '), first.field, faults);
  }

  /** What it says and each of its faults, in the reader's language. */
  said(language: Language): { detail: string; faults: Fault[] } {
    const faults = this.faults.map((fault) => ({ ...fault, message: inWords(fault.message, language) }));
    return { faults, detail: faults.length > 1 ? faults.map(({ message }) => message).join(' ') : inWords(this.detail, language) };
  }

  /** True for faults in the content of an input, which a mutation answers as `userErrors`. */
  get isContent(): boolean {
    return this.code === 'BAD_USER_INPUT' || this.code === 'CONFLICT';
  }
}

/** Shorthand for the commonest one: nothing there, or nothing that this actor may know of. */
export const notFound = (what: string): Problem => new Problem('NOT_FOUND', `${what} was not found.`);
