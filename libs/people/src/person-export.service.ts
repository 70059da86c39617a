import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, CSV_BOM, csvDelimiter, csvLine, Database, type Config } from '@blason/platform';
import { demand, type Actor } from '@blason/ledger';
import type { PersonFilter } from './person.input';
import { personExport } from './person.sql';

/** Headers of the export: the import reads them all. */
const headers = [
  'employee_number', 'display_name', 'given_name', 'family_name', 'email', 'department', 'job_title', 'manager_number', 'manager_email',
  'manager_name', 'country', 'language', 'hired_on', 'left_on', 'kind', 'id',
] as const;
type ExportRow = Record<(typeof headers)[number] | 'public_id', string | null>;

const PIECE = 5_000;

/** All people that match, as CSV, however many: read and written in pieces. */
@Injectable()
export class PersonExportService {
  constructor(private readonly db: Database, @Inject(CONFIG) private readonly config: Config) {}

  /** In the order in which they were entered. @param language decides the delimiter: `;` for French */
  csv(actor: Actor, filter: PersonFilter, language: string): Readable {
    demand(actor, 'people:read');
    return Readable.from(this.pieces(filter, csvDelimiter(language)), { objectMode: false });
  }

  private async *pieces(filter: PersonFilter, delimiter: ',' | ';'): AsyncGenerator<string> {
    yield CSV_BOM + csvLine(headers, delimiter);
    for (let after = 0; ;) {
      const { text, parameters } = personExport(filter, after, PIECE, this.config.timeZone);
      const rows = await this.db.query<ExportRow>(text, parameters);
      if (rows.length === 0) return;
      yield rows.map((row) => csvLine(headers.map((name) => row[name === 'id' ? 'public_id' : name]), delimiter)).join('');
      after = Number(rows.at(-1)?.id);
    }
  }
}
