// Imports in service specs, without a queue: taken in, analysed, applied, and told as tables.
import { Readable } from 'node:stream';
import type { TestingModule } from '@nestjs/testing';
import { Database } from '@blason/platform';
import { testChapters } from '@blason/platform/testing';
import { accessEntities, AccessModule } from '@blason/access';
import { ledgerEntities, LedgerModule, system } from '@blason/ledger';
import { ImportAnalysisService } from '../import-analysis.service';
import { ImportApplicationService } from '../import-application.service';
import { peopleEntities, PeopleModule } from '../people.module';
import type { PersonImport } from '../person-import.entity';
import type { PersonImportRow } from '../person-import-row.entity';
import { PersonImportService } from '../person-import.service';

export interface Importing {
  module: TestingModule;
  db: Database;
  imports: PersonImportService;
  /** Takes a file in and analyses it. */
  analysed(file: string | Uint8Array): Promise<PersonImport>;
  /** Analyses and, when that is possible, applies. */
  applied(file: string | Uint8Array, markMissingAsLeft?: boolean): Promise<PersonImport>;
  rows(found: PersonImport): Promise<PersonImportRow[]>;
  /** `line verdict code` of each row; `line verdict field,field` where something changes; warnings behind a `!`. */
  verdicts(found: PersonImport): Promise<string[]>;
}

export async function importing(databaseUrl?: string): Promise<Importing> {
  const module = await testChapters(
    [LedgerModule, AccessModule.for('api'), PeopleModule.for('api')], [...ledgerEntities, ...accessEntities, ...peopleEntities], { databaseUrl },
  );
  const db = module.get(Database);
  const imports = module.get(PersonImportService);
  const idOf = async ({ publicId }: PersonImport) =>
    Number((await db.one<{ id: number }>(`select id from person_imports where public_id = $1`, [publicId]))?.id);
  const again = (found: PersonImport) => imports.find(system, found.publicId);
  const self: Importing = {
    module, db, imports,
    async analysed(file) {
      const found = await imports.start(system, 'people.csv', Readable.from([Buffer.from(file as string)]));
      await module.get(ImportAnalysisService).analyse(await idOf(found));
      return again(found);
    },
    async applied(file, markMissingAsLeft = false) {
      const found = await self.analysed(file);
      if (found.state !== 'READY') return found;
      await imports.apply(system, found.publicId, markMissingAsLeft);
      await module.get(ImportApplicationService).apply(await idOf(found));
      return again(found);
    },
    async rows(found) {
      return (await imports.rows(system, found, { first: 200 })).nodes;
    },
    async verdicts(found) {
      return (await self.rows(found)).map((row) => [
        row.line, row.verdict, row.code, row.changes.map(({ field }) => field).join(','), row.warnings.map(({ code }) => `!${code}`).join(''),
      ].filter(Boolean).join(' '));
    },
  };
  return self;
}
