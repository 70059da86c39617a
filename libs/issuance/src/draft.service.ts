import { Injectable } from '@nestjs/common';
import { Database, newPublicId, notFound, openTable, Problem, Transactional, type TableSource } from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { PersonService, type PersonFilter } from '@blason/people';
import { readAddressList } from './address-list';
import { BatchSource, type Batch } from './batch.entity';
import type { ColumnMappingInput, SetBatchDefaultsInput } from './batch.input';
import { BatchService } from './batch.service';
import { DryRunService, PIECE, type RawRow, type Terms } from './dry-run.service';
import { badgeSql, insertBatchSql, rememberedSql } from './batch.sql';
import { linesOfSql, readLinesSql, recipientsSql, type StoredRow } from './draft.sql';
import { headerKey, isHeaderless, knownHeaders, matchRosterColumns, rosterFields, type RosterColumn, type RosterField } from './roster';

/** A list of half a million rows may take its statements longer than a page. */
const PATIENCE = `set local statement_timeout = '60s'`;

interface List {
  source: BatchSource;
  sourceName?: string;
  header: string[];
  rows: AsyncIterable<RawRow> | Iterable<RawRow>;
  /** The field of the input that holds the list. */
  field: string;
}

/** Drafts: a list of recipients becomes rows with verdicts. Nothing is issued, nobody is written to. */
@Injectable()
export class DraftService {
  constructor(
    readonly db: Database,
    private readonly batches: BatchService,
    private readonly dryRun: DryRunService,
    private readonly people: PersonService,
    private readonly ledger: LedgerService,
  ) {}

  /** From what was pasted: a mail's address field, a list, or cells of a spreadsheet. */
  async fromText(actor: Actor, badgeId: string, text: string): Promise<Batch> {
    demand(actor, 'credentials:issue');
    const source = BatchSource.PASTE;
    if (isTable(text)) {
      const { header, rows } = await openTable(Buffer.from(text));
      return this.store(actor, badgeId, { source, header, rows, field: 'text' });
    }
    return this.store(actor, badgeId, { source, ...readAddressList(text), field: 'text' });
  }

  /** @param table the file's bytes, which are read twice @throws TableProblem when there is no table in them */
  async fromFile(actor: Actor, badgeId: string, name: string, table: TableSource): Promise<Batch> {
    demand(actor, 'credentials:issue');
    const { header, rows } = await openTable(table);
    return this.store(actor, badgeId, { source: BatchSource.FILE, sourceName: name.slice(0, 200), header, rows, field: 'file' });
  }

  /** Everybody who matches. */
  async fromFilter(actor: Actor, badgeId: string, filter: PersonFilter): Promise<Batch> {
    demand(actor, 'credentials:issue');
    demand(actor, 'people:read');
    return this.store(actor, badgeId, {
      source: BatchSource.FILTER, header: ['Employee number', 'Name', 'E-mail'], rows: this.matching(actor, filter), field: 'filter',
    });
  }

  /** Says by hand what columns mean, and remembers it for the next list with the same headers. */
  @Transactional()
  async mapColumns(actor: Actor, id: string, mapping: readonly ColumnMappingInput[], createExternal?: boolean | null): Promise<Batch> {
    const batch = await this.batches.locked(actor, id, 'edit');
    const wanted = new Map(mapping.map(({ header, field }) => [header, field ?? null]));
    const taken = new Set<string>();
    const columns = batch.columns.map((column): RosterColumn => {
      const field = wanted.has(column.header) ? wanted.get(column.header) as RosterField | null : column.field;
      if (field && !rosterFields.includes(field)) throw new Problem('BAD_USER_INPUT', `There is no field "${field}".`, 'mapping');
      if (field && taken.has(field)) throw new Problem('BAD_USER_INPUT', `Two columns cannot both be ${field}.`, 'mapping');
      if (field) taken.add(field);
      return { ...column, field };
    });
    return this.changed(batch, { columns, mappedByHand: mapping.length > 0 || batch.mappedByHand, createExternal: createExternal ?? batch.createExternal });
  }

  /** What rows fall back on. Left out: stays; null: none. */
  @Transactional()
  async setDefaults(actor: Actor, input: SetBatchDefaultsInput): Promise<Batch> {
    const batch = await this.batches.locked(actor, input.id, 'edit');
    const { issuedOn = batch.issuedOn, expiresOn = batch.expiresOn, language = batch.language, message = batch.message } = input;
    if (issuedOn && expiresOn && expiresOn < issuedOn) throw new Problem('BAD_USER_INPUT', 'It would expire before it is issued.', 'expiresOn');
    return this.changed(batch, { issuedOn, expiresOn, language, message, createExternal: input.createExternal ?? batch.createExternal });
  }

  /** Replaces one value of one row and checks that row again, and those that name the same recipient. */
  @Transactional()
  async correctRow(actor: Actor, id: string, line: number, field: RosterField, value: string): Promise<Batch> {
    const batch = await this.batches.locked(actor, id, 'edit');
    if (!rosterFields.includes(field)) throw new Problem('BAD_USER_INPUT', `There is no field "${field}".`, 'field');
    const [row] = await this.db.query<StoredRow>(readLinesSql, [batch.id, [line]]);
    if (!row) throw new Problem('BAD_USER_INPUT', `There is no row on line ${line}.`, 'line');
    const terms = await this.dryRun.terms(batch);
    const corrections = { ...row.corrections, [field]: value.normalize('NFC').replaceAll('\0', '').slice(0, 20_000) };
    const corrected = (await this.dryRun.check(terms, [{ line, cells: row.cells, corrections }]))[0]!;
    await this.dryRun.rewrite(terms, [corrected], false);
    await this.recheckSame(terms, [row, corrected]);
    return batch;
  }

  @Transactional()
  async remove(actor: Actor, id: string): Promise<void> {
    const batch = await this.batches.locked(actor, id, 'delete');
    await this.db.query(PATIENCE);
    await this.db.query('delete from batches where id = $1', [batch.id]);
    await this.ledger.record(actor, 'batch.draft_deleted', 'batch', batch.publicId, { total: batch.total });
  }

  @Transactional()
  private async store(actor: Actor, badgeId: string, list: List): Promise<Batch> {
    const badge = await this.db.one<{ id: number }>(badgeSql, [badgeId]);
    if (!badge) throw notFound('The badge');
    await this.db.query(PATIENCE);
    const headerless = isHeaderless(list.header);
    const header = headerless ? list.header.map((_, at) => `Column ${at + 1}`) : list.header;
    const pieces = inPieces(headerless ? [{ line: 1, cells: list.header }] : [], list.rows);
    const first = (await pieces.next()).value ?? [];
    if (first.length === 0) throw new Problem('BAD_USER_INPUT', 'There is nobody in the list.', list.field);

    const columns = await this.columnsOf(header, first.slice(0, 20).map((row) => row.cells));
    const { id } = (await this.db.one<{ id: number }>(insertBatchSql, [
      newPublicId(), badge.id, list.source, list.sourceName ?? null, JSON.stringify(columns), headerKey(header), actor.accountId,
    ]))!;
    const terms = await this.dryRun.terms({ id, badgeId: badge.id, columns, createExternal: false, issuedOn: null, expiresOn: null, language: null });
    let total = 0;
    for (let piece = first; piece.length > 0; piece = (await pieces.next()).value ?? []) {
      await this.dryRun.insert(terms, piece);
      total += piece.length;
    }
    await this.dryRun.markRepeated(id);
    await this.db.query('update batches set total = $2 where id = $1', [id, total]);
    return this.batches.byId(id);
  }

  /** Columns as their headers say, or as somebody said for the same headers before. */
  private async columnsOf(header: string[], first: string[][]): Promise<RosterColumn[]> {
    const columns = matchRosterColumns(header, first);
    const remembered = await this.db.one<{ columns: RosterColumn[] }>(rememberedSql, [headerKey(header)]);
    return remembered ? columns.map((column, at) => ({ ...column, field: remembered.columns[at]?.field ?? null })) : columns;
  }

  private async changed(batch: Batch, values: Partial<Batch>): Promise<Batch> {
    await this.db.query(PATIENCE);
    Object.assign(batch, values);
    await this.db.query(
      `update batches set columns = $2, mapped_by_hand = $3, create_external = $4, issued_on = $5, expires_on = $6, language = $7, message = $8 where id = $1`,
      [batch.id, JSON.stringify(batch.columns), batch.mappedByHand, batch.createExternal, batch.issuedOn, batch.expiresOn, batch.language,
        batch.message && JSON.stringify(batch.message)],
    );
    await this.dryRun.recheck(await this.dryRun.terms(batch), false);
    return batch;
  }

  /** Who stood behind, or stands in front of, a row that was corrected may be a duplicate no more, or now. */
  private async recheckSame(terms: Terms, rows: readonly StoredRow[]): Promise<void> {
    const known = rows.flatMap((row) => row.person_id ?? []);
    const strangers = rows.flatMap((row) => (row.person_id === null && row.email ? [row.email] : []));
    const lines = (await this.db.query<{ line: number }>(linesOfSql, [terms.batchId, known, strangers])).map(({ line }) => line);
    if (lines.length < 2) return;
    await this.dryRun.recheckRows(terms, await this.db.query<StoredRow>(readLinesSql, [terms.batchId, lines]), false);
    await this.dryRun.markRepeated(terms.batchId, lines);
  }

  private async* matching(actor: Actor, filter: PersonFilter): AsyncGenerator<RawRow> {
    let line = 0;
    for (let after = 0, ids: number[]; ; after = ids.at(-1)!) {
      ids = await this.people.idsMatching(actor, filter, after, PIECE);
      if (ids.length === 0) return;
      const found = await this.db.query<{ number: string | null; name: string; email: string | null }>(recipientsSql, [ids]);
      for (const { number, name, email } of found) yield { line: line += 1, cells: [number ?? '', name, email ?? ''] };
    }
  }
}

/** Cells of a spreadsheet, or a table with headers we know; else it is a list of addresses. */
function isTable(text: string): boolean {
  const first = text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '') ?? '';
  return first.includes('\t') || [',', ';'].some((mark) => knownHeaders(first.split(mark)) >= 2) || (knownHeaders([first]) === 1 && text.trim() !== first.trim());
}

async function* inPieces(before: RawRow[], rows: List['rows']): AsyncGenerator<RawRow[], undefined> {
  let piece = before;
  for await (const row of rows) {
    if (piece.push(row) < PIECE) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
