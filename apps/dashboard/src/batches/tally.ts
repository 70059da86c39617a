import { rowVerdicts, type RowVerdict } from '../providers/types';

/** Rows by verdict, and what they come to: issued (or renewed), skipped, rejected. */
export function tally(verdicts: readonly { verdict: RowVerdict; count: number }[]) {
  const of = Object.fromEntries(rowVerdicts.map((name) => [name, verdicts.find(({ verdict }) => verdict === name)?.count ?? 0])) as Record<RowVerdict, number>;
  return { of, issued: of.NEW + of.RENEWAL, skipped: of.DUPLICATE, rejected: of.UNKNOWN + of.INELIGIBLE + of.INVALID };
}
