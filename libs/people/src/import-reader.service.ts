import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, type Config } from '@blason/platform';
import type { Outcome, MetRow } from './import-verdict';
import { metRowsSql, verdictsSql } from './person-import.sql';

/** A row of an import as it is stored, together with whom it means. */
export interface StoredRow extends MetRow {
  displayName: string | null;
  verdict: string | null;
  depth: number;
}

/** What an import works with, read once at its start. */
export interface ImportWork {
  fileKey: string | null;
  /** The day of the import where the organisation is: "not current" means left on this day. */
  today: string;
  markMissingAsLeft: boolean;
  appliedBy: string | null;
  publicId: string;
}

/** Reads and writes the rows of imports, for the analysis and for the application. */
@Injectable()
export class ImportReaderService {
  constructor(private readonly db: Database, @Inject(CONFIG) private readonly config: Config) {}

  async work(importId: number): Promise<ImportWork> {
    const row = await this.db.one<ImportWork>(
      `select file_key as "fileKey", (created_at at time zone $2)::date as today, mark_missing_as_left as "markMissingAsLeft",
         applied_by as "appliedBy", public_id as "publicId"
       from person_imports where id = $1`,
      [importId, this.config.timeZone],
    );
    if (!row) throw new Error(`The import ${importId} is gone`);
    return row;
  }

  /** The rows on these lines, managers before their reports. One statement. */
  async met(importId: number, lines: readonly number[]): Promise<StoredRow[]> {
    const rows = await this.db.query<StoredRow>(metRowsSql, [importId, lines]);
    for (const row of rows) {
      row.byNumber = numberOrNull(row.byNumber);
      row.byEmail = numberOrNull(row.byEmail);
      row.departmentId = numberOrNull(row.departmentId);
    }
    return rows;
  }

  /** Writes verdicts. One statement. */
  async judged(importId: number, rows: readonly { line: number; depth: number; outcome: Outcome }[]): Promise<void> {
    if (rows.length === 0) return;
    await this.db.query(verdictsSql, [
      importId,
      rows.map(({ line }) => line),
      rows.map(({ outcome }) => outcome.verdict),
      rows.map(({ outcome }) => outcome.fault?.code ?? null),
      rows.map(({ outcome }) => outcome.fault?.message ?? null),
      rows.map(({ outcome }) => JSON.stringify(outcome.changes)),
      rows.map(({ outcome }) => JSON.stringify(outcome.warnings)),
      rows.map(({ depth }) => depth),
    ]);
  }
}

const numberOrNull = (value: unknown): number | null => (value === null ? null : Number(value));
