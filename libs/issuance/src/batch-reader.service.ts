import { Injectable } from '@nestjs/common';
import { Database, inWords, pageOffset, toConnection, type Connection, type Language } from '@blason/platform';
import { demand, type Actor } from '@blason/ledger';
import { NotificationService, type UndeliveredMails } from '@blason/notify';
import { Batch } from './batch.entity';
import type { BatchesArgs, BatchRowsArgs } from './batch.input';
import type { BatchRow } from './batch-row.entity';
import { batchConditions, changedSql, rowsCountSql, rowsSql, verdictsSql } from './batch.sql';
import { BatchService } from './batch.service';
import type { VerdictChange, VerdictCount } from './batch.type';

/** A verdict that changed is shown up to this many times; the rows have them all. */
const CHANGES = 200;
const PIECE = 2_000;

/** A row with its reason in the reader's language. */
const told = (row: BatchRow, language: Language): BatchRow => (row.reason ? { ...row, reason: inWords(row.reason, language) } : row);

/** Batches and their rows as people see them. */
@Injectable()
export class BatchReader {
  constructor(private readonly db: Database, private readonly batches: BatchService, private readonly notifications: NotificationService) {}

  async list(actor: Actor, args: BatchesArgs): Promise<Connection<Batch>> {
    demand(actor, 'credentials:issue');
    const filter = { ...args.filter, ...(args.filter?.createdByMe ? { createdBy: actor.accountId ?? 0 } : {}) };
    const { conditions, order, parameters } = batchConditions(filter, args.sort ?? 'CREATED_AT', args.direction ?? 'DESC');
    const rows = await this.db.query<{ id: number | null; total: number }>(
      `select page.id, counted.total from (select count(*)::int as total from batches b where ${conditions}) counted
       left join lateral (
         select b.id from batches b where ${conditions} order by ${order} limit ${Number(args.first)} offset ${pageOffset(args)}
       ) page on true`, parameters,
    );
    const ids = rows.flatMap(({ id }) => id ?? []);
    const found = new Map((ids.length ? await this.db.repository(Batch).createQueryBuilder('b').where('b.id = any(:ids)', { ids }).getMany() : [])
      .map((batch) => [batch.id, batch]));
    return toConnection(ids.flatMap((id) => found.get(id) ?? []), rows[0]!.total, args);
  }

  find(actor: Actor, publicId: string): Promise<Batch> {
    return this.batches.find(actor, publicId);
  }

  async rows(batch: Batch, args: BatchRowsArgs, language: Language = 'en'): Promise<Connection<BatchRow>> {
    const verdicts = args.verdicts?.length ? args.verdicts : null;
    const states = args.states?.length ? args.states : null;
    const rows = await this.db.query<BatchRow>(rowsSql, [batch.id, verdicts, states, -1, args.first, pageOffset(args)]);
    const total = verdicts || states
      ? (await this.db.one<{ count: number }>(rowsCountSql, [batch.id, verdicts, states]))!.count
      : batch.total;
    return toConnection(rows.map((row) => told(row, language)), total, args);
  }

  /** One row as readers see it. */
  async row(batch: Batch, line: number, language: Language): Promise<BatchRow | undefined> {
    const [row] = await this.db.query<BatchRow>(rowsSql, [batch.id, null, null, line - 1, 1, 0]);
    return row?.line === line ? told(row, language) : undefined;
  }

  /** Every row in pieces, for files; memory stays bounded by a piece. */
  async* allRows(batch: Batch): AsyncGenerator<BatchRow[]> {
    for (let after = -1, rows: BatchRow[]; ; after = rows.at(-1)!.line) {
      rows = await this.db.query<BatchRow>(rowsSql, [batch.id, null, null, after, PIECE, 0]);
      if (rows.length === 0) return;
      yield rows;
    }
  }

  /** Rejected rows in pieces; of a draft those that will be. */
  async* rejectedRows(batch: Batch): AsyncGenerator<BatchRow[]> {
    const verdicts = batch.state === 'DRAFT' ? ['UNKNOWN', 'INELIGIBLE', 'INVALID'] : null;
    const states = batch.state === 'DRAFT' ? null : ['REJECTED'];
    for (let after = -1, rows: BatchRow[]; ; after = rows.at(-1)!.line) {
      rows = await this.db.query<BatchRow>(rowsSql, [batch.id, verdicts, states, after, PIECE, 0]);
      if (rows.length === 0) return;
      yield rows;
    }
  }

  verdicts(batch: Batch): Promise<VerdictCount[]> {
    return this.db.query<VerdictCount>(verdictsSql, [batch.id]);
  }

  changes(batch: Batch): Promise<VerdictChange[]> {
    return this.db.query<VerdictChange>(changedSql, [batch.id, CHANGES]);
  }

  undeliveredMails(batch: Batch): Promise<UndeliveredMails> {
    return this.notifications.undeliveredOfBatch(batch.id);
  }
}
