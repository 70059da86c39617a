import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { addresses } from '@blason/open-badges';
import { CONFIG, CSV_BOM, csvDelimiter, csvLine, Database, type Config, type CsvCell } from '@blason/platform';
import { demand, type Actor } from '@blason/ledger';
import type { CredentialFilter } from './credential.input';
import { applyFilter, Conditions, credentialExport } from './credential.sql';

/** Headers of the export. They are for ever: spreadsheets and scripts are made for them. */
const headers = [
  'credential_id', 'public_url', 'badge_template_id', 'badge_template_name', 'badge_type', 'badge_version', 'badge_tags', 'issuer_name',
  'person_id', 'issued_to', 'issued_to_first_name', 'issued_to_last_name', 'recipient_email', 'issuer_earner_id', 'department', 'country', 'locale',
  'state', 'validity', 'visibility', 'state_updated_at', 'issued_at', 'valid_from', 'expires_at', 'accepted_at', 'declined_at', 'suspended_at',
  'revoked_at', 'revocation_reason', 'narrative', 'evidence_url', 'evidence_narrative',
] as const;
type ExportRow = Record<(typeof headers)[number], CsvCell> & { id: number };

const PIECE = 5_000;

/** All credentials that match, as CSV, however many: read and written in pieces. */
@Injectable()
export class CredentialExportService {
  constructor(private readonly db: Database, @Inject(CONFIG) private readonly config: Config) {}

  /** In the order in which they were issued. @param language decides the delimiter: `;` for French */
  csv(actor: Actor, filter: CredentialFilter, language: string): Readable {
    demand(actor, 'credentials:read');
    return Readable.from(this.pieces(filter, csvDelimiter(language)), { objectMode: false });
  }

  private async *pieces(filter: CredentialFilter, delimiter: ',' | ';'): AsyncGenerator<string> {
    const at = addresses(this.config.publicUrl);
    yield CSV_BOM + csvLine(headers, delimiter);
    for (let after = 0; ;) {
      const conditions = new Conditions();
      applyFilter(conditions, filter, this.config.timeZone);
      const { text, parameters } = credentialExport(conditions, after, PIECE);
      const rows = await this.db.query<ExportRow>(text, parameters);
      if (rows.length === 0) return;
      yield rows.map((row) => csvLine(headers.map((name) => (name === 'public_url' ? at.credential(String(row.credential_id)) : row[name])), delimiter)).join('');
      after = rows.at(-1)!.id;
    }
  }
}
