// Figures, what is demanded of them, and the table that is printed.

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * @param name what was measured
 * @param options.must @param options.goal the limits, when there are any
 * @param options.least false when less is better
 */
export const figure = (name, { value, unit = '', must, goal, least = true, digits, note = '' }) => ({ name, value, unit, must, goal, least, digits, note });

/** A row for what could not be measured here. */
export const absent = (name, note) => ({ name, absent: true, note });

const reaches = (value, bound, least) => (least ? value >= bound : value <= bound);

/** @returns 'goal', 'pass', 'MISS', or nothing when nothing is demanded */
export function verdict({ value, must, goal, least, absent: isAbsent }) {
  if (isAbsent) return 'absent';
  if (must === undefined) return '';
  if (!reaches(value, must, least)) return 'MISS';
  return goal !== undefined && reaches(value, goal, least) ? 'goal' : 'pass';
}

const written = (value, digits = Math.abs(value) >= 100 ? 0 : 2) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const bound = (value, least, digits) => (value === undefined ? '' : `${least ? '>=' : '<='} ${value.toLocaleString('en', { maximumFractionDigits: digits ?? 3 })}`);

/** A table in Markdown that is readable in a terminal too. */
export function table(title, figures) {
  const lines = [['', 'measured', 'must', 'goal', '', ''], ...figures.map((one) => (one.absent
    ? [one.name, '-', '', '', verdict(one), one.note]
    : [one.name, `${written(one.value, one.digits)} ${one.unit}`.trim(), bound(one.must, one.least), bound(one.goal, one.least), verdict(one), one.note]))];
  const widths = lines[0].map((_, column) => Math.max(3, ...lines.map((line) => line[column].length)));
  const row = (line) => `| ${line.map((cell, column) => (column === 1 ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 1 ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`;
  return [`### ${title}`, '', row(lines[0]), rule, ...lines.slice(1).map(row), ''].join('\n');
}
