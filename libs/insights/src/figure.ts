/** What a figure is computed from and what it opens. */
export interface FigureParts {
  numerator: number;
  denominator?: number;
  previous?: number;
  reason?: string;
  value?: number;
}

/** A count of the period, beside the count of the period before. */
export const count = (numerator: number, before?: number): FigureParts => ({ value: numerator, numerator, previous: before });

/** A share in [0, 1] from whole numbers; of nothing there is no share (skills.md section 4). */
export function ratio(numerator: number, denominator: number, before?: { numerator: number; denominator: number }): FigureParts {
  const previous = before && before.denominator > 0 ? before.numerator / before.denominator : undefined;
  if (denominator === 0) return { numerator, denominator, previous, reason: 'NOTHING_TO_COUNT' };
  return { value: numerator / denominator, numerator, denominator, previous };
}
