import { CSV_BOM, csvDelimiter, csvLine, inWords, type Language } from '@blason/platform';
import type { BatchRow } from './batch-row.entity';

/** Writes rows of a batch as CSV: the columns as they were handed in, then what became of them. */
export class BatchCsv {
  private readonly delimiter: ',' | ';';

  /**
   * @param language of the reasons, and the delimiter: `;` for French
   * @param publicUrl where credentials have their pages; without it this is the file of errors
   */
  constructor(private readonly headers: readonly string[], private readonly language: Language, private readonly publicUrl?: string) {
    this.delimiter = csvDelimiter(language);
  }

  header(): string {
    const own = this.publicUrl ? ['line', 'verdict', 'state', 'code', 'reason', 'credential_url'] : ['line', 'code', 'reason'];
    return CSV_BOM + csvLine([...this.headers, ...own], this.delimiter);
  }

  rows(rows: readonly BatchRow[]): string {
    return rows.map((row) => csvLine([...this.headers.map((_, at) => row.cells[at] ?? ''), ...this.own(row)], this.delimiter)).join('');
  }

  private own({ line, verdict, state, code, reason: english, credentialPublicId }: BatchRow): (string | number | null)[] {
    const reason = english && inWords(english, this.language);
    if (!this.publicUrl) return [line, code, reason];
    return [line, verdict, state, code, reason, credentialPublicId ? `${this.publicUrl}/b/${credentialPublicId}` : null];
  }
}
