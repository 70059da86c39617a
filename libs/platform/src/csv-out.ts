/** Begins a CSV file, so that Excel reads it as UTF-8. */
export const CSV_BOM = '\ufeff';

/** Excel in French reads `;`, in English `,`. */
export const csvDelimiter = (language: string): ',' | ';' => language.toLowerCase().startsWith('fr') ? ';' : ',';

/** A spreadsheet runs what begins with these; some pass over spaces and line ends before them. */
const formula = /^'*[=+\-@\t\r\n ＝＋－＠]/;

/** The text with an apostrophe before what a spreadsheet could run. */
export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** Takes `guarded`'s apostrophe off again: our own exports come back as they were. */
export const unguarded = (text: string): string => (text.startsWith('\'') && formula.test(text.slice(1)) ? text.slice(1) : text);

export type CsvCell = string | number | boolean | Date | null | undefined;

/** One row of a CSV file (RFC 4180, with its CRLF): formulas neutralised, instants in ISO 8601, absent values empty. */
export const csvLine = (cells: readonly CsvCell[], delimiter: ',' | ';' = ','): string =>
  `${cells.map(written).join(delimiter)}\r\n`;

/** Either delimiter is quoted, so that a file opened with the other one shows no new cell that could be a formula. */
function written(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return cell instanceof Date ? cell.toISOString() : String(cell);
  const text = guarded(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
