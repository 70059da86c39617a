import { Readable } from 'node:stream';
import { CSV_BOM, csvDelimiter, csvLine, type CsvCell } from './csv-out';

const PIECE = 2_000;

/**
 * A list as CSV, read and written in pieces, so that memory does not grow with it.
 * @param columns header to cell; headers are for ever, spreadsheets and scripts are made for them
 * @param page the rows of one page, as the list itself would give them
 * @param language decides the delimiter: `;` for French
 */
export function listFile<T>(
  columns: Readonly<Record<string, (row: T) => CsvCell>>, page: (at: { first: number; offset: number }) => Promise<readonly T[]>, language: string,
): Readable {
  const delimiter = csvDelimiter(language);
  const cells = Object.values(columns);
  async function* pieces(): AsyncGenerator<string> {
    yield CSV_BOM + csvLine(Object.keys(columns), delimiter);
    for (let offset = 0; ; offset += PIECE) {
      const rows = await page({ first: PIECE, offset });
      if (rows.length) yield rows.map((row) => csvLine(cells.map((cell) => cell(row)), delimiter)).join('');
      if (rows.length < PIECE) return;
    }
  }
  return Readable.from(pieces(), { objectMode: false });
}

/** What of an answer is needed to send a file with it. */
interface FileAnswer {
  type(mime: string): this;
  header(name: string, value: string): this;
  send(body: Readable): unknown;
}

/** Sends CSV as a file of that name, which nobody keeps on the way. */
export function sendCsv(reply: FileAnswer, name: string, csv: Readable): void {
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .header('cache-control', 'no-store')
    .send(csv);
}
