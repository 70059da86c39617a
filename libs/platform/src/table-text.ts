import { pipeline, Readable } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import { unguarded } from './csv-out';
import { Problem } from './problem';
import { chunksOf, sniff, textDecoder, type TableEncoding, type TableSource } from './table-encoding';

export type { TableEncoding, TableSource };
export type TableDelimiter = ',' | ';' | '\t';

/** What a file may have; beyond it a row or the file is refused in words, never the process. */
export interface TableLimits {
  bytes: number;
  rows: number;
  columns: number;
  /** Characters of one cell. */
  cell: number;
  /** Characters of one row: beyond it a quote was not closed. */
  record: number;
}

export const tableLimits: TableLimits = { bytes: 64 * 1_048_576, rows: 500_000, columns: 200, cell: 10_000, record: 1_000_000 };

export type TableFaultCode =
  | 'EMPTY_FILE' | 'NOT_TEXT' | 'FILE_TOO_LARGE' | 'TOO_MANY_COLUMNS' | 'TOO_MANY_ROWS' | 'UNCLOSED_QUOTE' | 'ROW_TOO_LONG';

/** The file as a whole cannot be read; `detail` says why, with the line where there is one. */
export class TableProblem extends Problem {
  constructor(readonly fault: TableFaultCode, detail: string, readonly line?: number) {
    super('BAD_USER_INPUT', detail, 'file');
    this.name = 'TableProblem';
  }
}

export type RowFaultCode = 'TOO_MANY_CELLS' | 'CELL_TOO_LONG' | 'UNREADABLE_CHARACTER';

/** One row below the header. */
export interface TableRow {
  /** The line of the file on which it begins; the header usually stands on line 1. */
  line: number;
  /**
   * As many as the header has, absent ones empty; without spaces around, composed (NFC), line ends as \n, our own
   * exports' guard against formulas taken off. Always storable: no NUL, bounded length, whatever `fault` says.
   */
  cells: string[];
  /** Why this row cannot be used. */
  fault?: { code: RowFaultCode; message: string };
}

export interface Table {
  encoding: TableEncoding;
  delimiter: TableDelimiter;
  header: string[];
  /** In the order of the file, read as they are taken. Throws TableProblem when the file breaks off. To be taken once. */
  rows: AsyncIterable<TableRow>;
}

/**
 * Opens a table file of whatever encoding (UTF-8, UTF-16, Windows-1252) and delimiter (`,` `;` tab). Blank rows and
 * Excel's `sep=;` line are passed over. Memory stays bounded by one row, however large the file.
 * @throws TableProblem when there is no table in it
 */
export async function openTable(source: TableSource, limits: TableLimits = tableLimits): Promise<Table> {
  const { encoding, head, notText, bytes } = await sniff(source);
  if (bytes > limits.bytes) {
    throw new TableProblem('FILE_TOO_LARGE', `The file is larger than ${Math.floor(limits.bytes / 1_048_576)} MB. Split it.`);
  }
  if (notText) throw new TableProblem('NOT_TEXT', notText);
  const delimiter = delimiterOf(head);
  const records = read(source, encoding, delimiter, limits)[Symbol.asyncIterator]();
  let first = await records.next();
  if (!first.done && /^sep=/i.test(first.value.cells[0] ?? '')) first = await records.next();
  if (first.done) throw new TableProblem('EMPTY_FILE', 'The file is empty.');
  const header = first.value.cells.map(tidy);
  while (header.length > 1 && header.at(-1) === '') header.pop();
  if (header.length > limits.columns) {
    throw new TableProblem('TOO_MANY_COLUMNS', `The file has ${header.length} columns; ${limits.columns} are allowed.`, first.value.line);
  }
  return { encoding, delimiter, header: header.map(storable), rows: rowsBelow(header, records, limits) };
}

/** The delimiter that the first line (outside of quotes) has most of; the later lines decide a tie. */
export function delimiterOf(head: string): TableDelimiter {
  const said = /^sep=([,;\t])/i.exec(head)?.[1];
  if (said) return said as TableDelimiter;
  const [first = '', ...rest] = head.replace(/"[^"]*("|$)/g, '').split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').slice(0, 20);
  const count = (text: string, mark: string) => text.split(mark).length - 1;
  const marks: TableDelimiter[] = [',', ';', '\t'];
  const even = (mark: string) => rest.filter((line) => count(line, mark) === count(first, mark)).length;
  return marks.sort((a, b) => count(first, b) - count(first, a) || even(b) - even(a))[0] as TableDelimiter;
}

interface RawRecord {
  line: number;
  cells: string[];
}

async function* read(
  source: TableSource, encoding: TableEncoding, delimiter: TableDelimiter, limits: TableLimits,
): AsyncGenerator<RawRecord> {
  let end = 0;
  const options: Options<RawRecord, string[]> = {
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.record,
    on_record: (cells, { lines }) => {
      const line = end + 1;
      end = lines;
      return cells.every((cell) => cell.trim() === '') ? null : { line, cells };
    },
  };
  const parser = parse(options as unknown as Options);
  pipeline(Readable.from(lines(source, encoding)), parser, () => undefined);
  try {
    for await (const record of parser as AsyncIterable<RawRecord>) {
      // A quote left open closes at the next row's quote: two rows run into one. Nothing after it can be trusted.
      if (record.cells.some((cell) => cell.startsWith('"') && cell.includes('\n'))) throw unclosed(record.line);
      yield record;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') throw unclosed(end + 1);
    throw new TableProblem('ROW_TOO_LONG', `The row on line ${end + 1} is too long: is a quote never closed?`, end + 1);
  }
}

const unclosed = (line: number) =>
  new TableProblem('UNCLOSED_QUOTE', `A quote in the row on line ${line} is not closed. Close it, or double it ("") if it is part of the text.`, line);

/** The text with every line end as \n, whatever the file has and wherever its pieces are cut. */
async function* lines(source: TableSource, encoding: TableEncoding): AsyncGenerator<string> {
  const decode = textDecoder(encoding);
  let started = false;
  let carried = '';
  const flat = (text: string) => text.replace(/\r\n?/g, '\n');
  for await (const piece of chunksOf(source)) {
    let text = carried + decode(piece);
    carried = text.endsWith('\r') ? '\r' : '';
    if (carried) text = text.slice(0, -1);
    if (!started && text.startsWith('\ufeff')) text = text.slice(1);
    started ||= text !== '';
    if (text) yield flat(text);
  }
  const rest = flat(carried + decode());
  if (rest) yield rest;
}

async function* rowsBelow(header: string[], records: AsyncIterator<RawRecord>, limits: TableLimits): AsyncGenerator<TableRow> {
  let count = 0;
  try {
    for (let next = await records.next(); !next.done; next = await records.next()) {
      count += 1;
      if (count > limits.rows) {
        throw new TableProblem('TOO_MANY_ROWS', `The file has more than ${limits.rows} rows. Split it.`, next.value.line);
      }
      yield toRow(next.value, header, limits);
    }
  } finally {
    await records.return?.();
  }
}

// NUL cannot be stored, U+FFFD is what a decoder leaves of broken bytes, other control characters are no text.
const unreadable = /[\x00-\x08\x0b-\x1f\x7f\ufffd]/;

function toRow({ line, cells: raw }: RawRecord, header: string[], limits: TableLimits): TableRow {
  const name = (at: number) => header[at] || `column ${at + 1}`;
  let fault: TableRow['fault'];
  if (raw.slice(header.length).some((cell) => cell.trim() !== '')) {
    fault = { code: 'TOO_MANY_CELLS', message: `The row has ${raw.length} cells, the header ${header.length}.` };
  }
  const cells = header.map((_, at) => {
    const cell = tidy(raw[at] ?? '');
    if (cell.length > limits.cell) {
      fault ??= { code: 'CELL_TOO_LONG', message: `${name(at)} is longer than ${limits.cell} characters.` };
      return storable(cell.slice(0, 100));
    }
    if (!unreadable.test(cell)) return cell;
    fault ??= { code: 'UNREADABLE_CHARACTER', message: `${name(at)} contains a character that cannot be read.` };
    return storable(cell);
  });
  return fault ? { line, cells, fault } : { line, cells };
}

const tidy = (cell: string): string => unguarded(cell.trim()).trim().normalize('NFC');
const storable = (cell: string): string => cell.slice(0, 10_000).replace(/[\x00-\x08\x0b-\x1f\x7f\p{Surrogate}]/gu, '\ufffd');
