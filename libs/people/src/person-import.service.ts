import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import {
  Database, defineJob, inWords, newPublicId, notFound, pageOffset, Problem, QueueService, StorageService, toConnection, Transactional,
  type Connection, type Language,
} from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { PersonImport, PersonImportState } from './person-import.entity';
import type { PersonImportRowsArgs } from './person-import.input';
import type { PersonImportRow } from './person-import-row.entity';
import { rowsSql, stuckSql } from './person-import.sql';
import type { PageArgs } from '@blason/platform';

/** Wakes whatever an import has left to do: its analysis or its application. */
export const importJob = defineJob<{ importId: number }>('people.import', 'bulk');

const noCounts = { new: 0, changed: 0, unchanged: 0, left: 0, invalid: 0, warnings: 0, missing: 0 };

/** Files of people: taken in, shown with their verdicts, applied or discarded. The work itself is done by jobs. */
@Injectable()
export class PersonImportService {
  constructor(
    readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly storage: StorageService,
    private readonly queue: QueueService,
  ) {}

  /**
   * Stores the file and has it analysed. @param complete tells, after the stream has ended, whether it was all of it
   * @throws Problem BAD_USER_INPUT when the file is too large
   */
  async start(actor: Actor, fileName: string, body: Readable, complete: () => boolean = () => true): Promise<PersonImport> {
    demand(actor, 'people:write');
    const publicId = newPublicId();
    const fileKey = `imports/${publicId}`;
    await this.storage.writeStream(fileKey, body, 'application/octet-stream');
    if (!complete()) {
      await this.storage.remove(fileKey);
      throw new Problem('BAD_USER_INPUT', 'The file is larger than 64 MB. Split it.', 'file');
    }
    return this.db.transaction(async () => {
      const row = await this.db.one<{ id: number }>(
        `insert into person_imports (public_id, state, file_name, file_key, created_by) values ($1, 'ANALYSING', $2, $3, $4) returning id`,
        [publicId, fileName.replace(/[\p{Cc}]/gu, '').slice(0, 200) || 'people.csv', fileKey, actor.accountId ?? null],
      );
      await this.queue.wake(importJob, { importId: Number(row?.id) });
      return this.find(actor, publicId);
    });
  }

  /** @throws Problem NOT_FOUND */
  async find(actor: Actor, publicId: string): Promise<PersonImport> {
    demand(actor, 'people:write');
    const found = await this.db.repository(PersonImport).findOneBy({ publicId });
    if (!found) throw notFound('The import');
    return shown(found);
  }

  /** All imports, the latest first. */
  async list(actor: Actor, page: PageArgs): Promise<Connection<PersonImport>> {
    demand(actor, 'people:write');
    const [imports, total] = await this.db.repository(PersonImport).findAndCount({
      order: { id: page.direction ?? 'DESC' }, skip: pageOffset(page), take: page.first,
    });
    return toConnection(imports.map(shown), total, page);
  }

  /** A page of its rows in the order of the file, in the reader's language; those who are not in it come last. */
  async rows(actor: Actor, personImport: PersonImport, args: PersonImportRowsArgs, language: Language = 'en'): Promise<Connection<PersonImportRow>> {
    demand(actor, 'people:write');
    const rows = await this.db.query<PersonImportRow & { total: number }>(
      rowsSql, [personImport.id, args.verdict ?? null, args.warned ?? false, args.first, pageOffset(args)],
    );
    const nodes = rows.filter((row) => row.line !== null).map((row) => ({
      ...row,
      line: (row.line ?? 0) > 0 ? row.line : null,
      message: row.message && inWords(row.message, language),
      warnings: row.warnings.map((warning) => ({ ...warning, message: inWords(warning.message, language) })),
    }));
    return toConnection(nodes, rows[0]?.total ?? 0, args);
  }

  /** Has it written. Asked again it changes nothing. @throws Problem NOT_FOUND, CONFLICT when it is not ready or has nothing to write */
  @Transactional()
  async apply(actor: Actor, publicId: string, markMissingAsLeft: boolean): Promise<PersonImport> {
    const found = await this.lock(actor, publicId);
    if (found.state === PersonImportState.APPLYING || found.state === PersonImportState.DONE) return shown(found);
    if (found.state !== PersonImportState.READY) throw new Problem('CONFLICT', notReady[found.state] ?? 'It cannot be applied.', 'id');
    if (found.counts.invalid === found.total) throw new Problem('CONFLICT', 'No row of this file can be used. Correct it and upload it again.', 'id');
    await this.db.query(
      `update person_imports set state = 'APPLYING', mark_missing_as_left = $2, applied_by = $3, done = (counts ->> 'invalid')::int,
         claimed_until = null, attempts = 0 where id = $1`,
      [found.id, markMissingAsLeft, actor.id ?? null],
    );
    await this.ledger.record(actor, 'people.importStarted', 'personImport', publicId, { markMissingAsLeft });
    await this.queue.wake(importJob, { importId: found.id });
    return this.find(actor, publicId);
  }

  /** Leaves it and deletes its rows. @throws Problem NOT_FOUND, CONFLICT once it is being applied */
  @Transactional()
  async discard(actor: Actor, publicId: string): Promise<PersonImport> {
    const found = await this.lock(actor, publicId);
    if (found.state === PersonImportState.DISCARDED) return shown(found);
    if (found.state === PersonImportState.APPLYING || found.state === PersonImportState.DONE) {
      throw new Problem('CONFLICT', 'It has been applied: it can no longer be discarded.', 'id');
    }
    await this.db.query(`update person_imports set state = 'DISCARDED', claim = null, finished_at = now() where id = $1`, [found.id]);
    await this.db.query(`delete from person_import_rows where import_id = $1`, [found.id]);
    return this.find(actor, publicId);
  }

  /** Wakes imports that nobody works on, because a process was killed or the queue forgot. */
  async wakeStuck(): Promise<void> {
    for (const { id } of await this.db.query<{ id: number }>(stuckSql)) await this.queue.wake(importJob, { importId: Number(id) });
  }

  /** Deletes what is no longer needed: files that were read, drafts after a week, rows after a month. */
  async sweep(): Promise<void> {
    const read = await this.db.query<{ id: number; fileKey: string }>(
      `select id, file_key as "fileKey" from person_imports where state <> 'ANALYSING' and file_key is not null limit 100`,
    );
    for (const { id, fileKey } of read) {
      await this.storage.remove(fileKey);
      await this.db.query(`update person_imports set file_key = null where id = $1`, [id]);
    }
    await this.db.query(
      `update person_imports set state = 'DISCARDED', finished_at = now() where state = 'READY' and created_at < now() - interval '7 days'`,
    );
    await this.db.query(
      `delete from person_import_rows r using person_imports i
       where i.id = r.import_id and i.state in ('FAILED', 'DISCARDED', 'DONE')
         and i.finished_at < now() - case when i.state = 'DONE' then interval '30 days' else interval '1 hour' end`,
    );
  }

  /** The state of the import, for the worker; undefined when it is gone. */
  async stateOf(importId: number): Promise<PersonImportState | undefined> {
    return (await this.db.one<{ state: PersonImportState }>(`select state from person_imports where id = $1`, [importId]))?.state;
  }

  private async lock(actor: Actor, publicId: string): Promise<PersonImport> {
    demand(actor, 'people:write');
    const found = await this.db.repository(PersonImport).findOne({ where: { publicId }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw notFound('The import');
    return found;
  }
}

const notReady: Partial<Record<PersonImportState, string>> = {
  ANALYSING: 'The file is still being read. Wait until it is ready.',
  FAILED: 'The file could not be used. Correct it and upload it again.',
  DISCARDED: 'It was discarded. Upload the file again.',
};

const shown = (found: PersonImport): PersonImport => Object.assign(found, { counts: { ...noCounts, ...found.counts } });
