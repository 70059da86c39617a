import { Injectable, Logger } from '@nestjs/common';
import { Database, Problem, type TranslatedText } from '@blason/platform';
import { LedgerService, system, type Actor } from '@blason/ledger';
import { ExternalPersonService } from '@blason/people';
import { CredentialService, type AwardOutcome } from '@blason/credentials';
import type { BatchWork } from './batch-state';
import { cancelMailsSql, holdMailsSql, releaseMailsSql } from './batch.sql';
import {
  advanceSql, countFailureSql, endPausedSql, failedLineSql, firstPendingSql, settleRowsSql, takeFreshSql, takeLinesSql, takeRepeatedSql, uncountSql,
} from './chunk.sql';
import { rowField, toAward, type AwardRow } from './row-award';
import { isTransient } from './transient-error';

/** A batch whose turn it is, as `nextBatchSql` hands it over. */
export interface Turn {
  id: number;
  publicId: string;
  badgeId: number;
  total: number;
  work: BatchWork;
  stalls: number;
  takenLine: number;
  issuedOn: string | null;
  expiresOn: string | null;
  language: string | null;
  message: TranslatedText | null;
  createExternal: boolean;
  recallReason: string | null;
  mailsAt: Date;
  accountId: number;
  accountPublicId: string;
}

/** A pending row in this transaction's hands. */
interface TakenRow extends AwardRow {
  line: number;
  personId: number | null;
  email: string | null;
  displayName: string | null;
  source: string | null;
}

type Outcome = Pick<AwardOutcome, 'outcome' | 'credentialId' | 'reason' | 'field'> & { code?: string };

/** Rows of one transaction at most: a badge costs some 0.008 statements. */
const CHUNK = 2_000;
/** A small batch is shared out among the workers rather than done by one of them; below this there is nothing to gain. */
const SHARES = 8;
const SMALL = 100;
const states = { ISSUED: 'ISSUED', RENEWED: 'ISSUED', SKIPPED: 'SKIPPED', REJECTED: 'REJECTED' } as const;

/**
 * Issues some rows of a batch. A chunk is one transaction: credentials, ledger, mails, the verdict of every row and the
 * batch's figures are there together or not at all, so a worker may die anywhere and nothing is lost or done twice.
 */
@Injectable()
export class ChunkService {
  private readonly logger = new Logger('Issuance');

  constructor(
    readonly db: Database,
    private readonly credentials: CredentialService,
    private readonly externals: ExternalPersonService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Issues the next rows. @returns how many rows it took; 0 when there is none that nobody has in hand
   * @throws what is transient; a row's own fault becomes its verdict
   */
  async next(turn: Turn): Promise<number> {
    const size = Math.max(1, Math.floor(chunkOf(turn.total) / 10 ** turn.stalls));
    // A row that may have killed workers is counted before it is tried, because afterwards there may be nobody to count.
    if (size === 1) return this.guarded(turn);
    return await this.attempt(turn, () => this.db.query<TakenRow>(takeFreshSql, [turn.id, turn.takenLine, size]))
      || (turn.takenLine > 0 ? await this.attempt(turn, () => this.db.query<TakenRow>(takeFreshSql, [turn.id, 0, size])) : 0)
      || await this.failedBefore(turn)
      || this.attempt(turn, () => this.db.query<TakenRow>(takeRepeatedSql, [turn.id, size]));
  }

  /** One row that failed before, alone. */
  private async failedBefore(turn: Turn): Promise<number> {
    const failed = await this.db.one<{ line: number }>(failedLineSql, [turn.id]);
    return failed ? this.attempt(turn, () => this.lines(turn, [failed.line])) : 0;
  }

  /** One row, its try counted beforehand and taken off again by whoever survives it. */
  private async guarded(turn: Turn): Promise<number> {
    const row = await this.db.one<{ line: number }>(firstPendingSql, [turn.id]);
    if (!row) return 0;
    if (await this.countFailure(turn, row.line, 'Workers stopped over this row three times.')) return 1;
    try {
      return await this.attempt(turn, () => this.lines(turn, [row.line]));
    } finally {
      await this.db.query(uncountSql, [turn.id, row.line]);
    }
  }

  private lines(turn: Turn, lines: number[]): Promise<TakenRow[]> {
    return this.db.query<TakenRow>(takeLinesSql, [turn.id, lines]);
  }

  /** One transaction; when a row makes it fail, the others are issued without that row. */
  private async attempt(turn: Turn, take: () => Promise<TakenRow[]>): Promise<number> {
    let rows: TakenRow[] = [];
    try {
      await this.db.transaction(async () => {
        rows = await take();
        if (rows.length > 0) await this.issue(turn, rows);
      });
    } catch (error) {
      if (rows.length === 0 || isTransient(error)) throw error;
      const lines = rows.map(({ line }) => line);
      if (error instanceof Problem) await this.refuse(turn, lines, error);
      else await this.isolate(turn, lines, error);
    }
    turn.takenLine = rows.at(-1)?.line ?? turn.takenLine;
    return rows.length;
  }

  /** The badge as a whole cannot be awarded any more: that is the verdict of each row. */
  private refuse(turn: Turn, lines: number[], { code, detail }: Problem): Promise<void> {
    return this.db.transaction(async () => {
      const rows = await this.lines(turn, lines);
      await this.settle(turn, rows, rows.map(() => ({ outcome: 'REJECTED', code, reason: detail })), rows.map((row) => row.personId));
    });
  }

  /** Halves a chunk that failed until the row at fault is alone. */
  private async isolate(turn: Turn, lines: number[], error: unknown): Promise<void> {
    if (lines.length === 1) {
      this.logger.error(`Batch ${turn.publicId} line ${lines[0]}: ${error instanceof Error ? error.stack : String(error)}`);
      await this.countFailure(turn, lines[0]!, 'This row failed three times; its values may be more than can be stored. The log says more.');
      return;
    }
    const half = Math.ceil(lines.length / 2);
    for (const part of [lines.slice(0, half), lines.slice(half)]) await this.attempt(turn, () => this.lines(turn, part));
  }

  /** @returns whether the row was rejected by it */
  private countFailure(turn: Turn, line: number, reason: string): Promise<boolean> {
    return this.db.transaction(async () => {
      const row = await this.db.one<{ state: string }>(countFailureSql, [turn.id, line, reason]);
      if (row?.state !== 'REJECTED') return false;
      await this.advance(turn, [{ outcome: 'REJECTED' }], 0);
      return true;
    });
  }

  private async issue(turn: Turn, rows: TakenRow[]): Promise<void> {
    const actor: Actor = {
      kind: 'ACCOUNT', id: turn.accountPublicId, accountId: turn.accountId, permissions: new Set(['credentials:issue', 'people:write']),
    };
    const people = await this.peopleOf(actor, turn, rows);
    const known = rows.flatMap((row, at) => (people[at] === null ? [] : [at]));
    const awards = known.map((at) => toAward(rows[at]!, people[at]!, rows[at]!.source, turn));
    const issued = await this.credentials.issueAll(actor, turn.badgeId, awards, { batchId: turn.id, mailsAt: turn.mailsAt });
    const outcomes: Outcome[] = rows.map(() => ({ outcome: 'REJECTED', code: 'UNKNOWN_PERSON', reason: 'Nobody is known by this number or address.' }));
    for (const [position, at] of known.entries()) outcomes[at] = issued[position]!;
    await this.settle(turn, rows, outcomes, people);
  }

  private async settle(turn: Turn, rows: TakenRow[], outcomes: readonly Outcome[], people: (number | null)[]): Promise<void> {
    if (rows.length === 0) return;
    await this.db.query(settleRowsSql, [
      turn.id, rows.map(({ line }) => line), outcomes.map(({ outcome }) => states[outcome]),
      outcomes.map(({ credentialId }) => credentialId ?? null), people,
      outcomes.map(({ code }) => code ?? null), outcomes.map(({ reason }) => reason ?? null), outcomes.map(({ field }) => rowField(field)),
    ]);
    await this.advance(turn, outcomes, rows.at(-1)!.line);
  }

  /** The people of the rows; those nobody knew become external people, where the batch says so. */
  private async peopleOf(actor: Actor, turn: Turn, rows: TakenRow[]): Promise<(number | null)[]> {
    const strangers = rows.filter((row) => row.personId === null && row.email !== null);
    if (!turn.createExternal || strangers.length === 0) return rows.map((row) => row.personId);
    const created = await this.externals.ensure(actor, strangers.map((row) => ({
      email: row.email!, displayName: row.displayName, language: row.language ?? turn.language,
    })));
    return rows.map((row) => row.personId ?? created.get(row.email ?? '') ?? null);
  }

  private async advance(turn: Turn, outcomes: readonly Outcome[], line: number): Promise<void> {
    const count = (...kinds: AwardOutcome['outcome'][]) => outcomes.filter(({ outcome }) => kinds.includes(outcome)).length;
    const { state, ...figures } = (await this.db.one<{ state: string; issued: number; skipped: number; rejected: number; total: number }>(advanceSql, [
      turn.id, count('ISSUED', 'RENEWED'), count('SKIPPED'), count('REJECTED'), line, turn.mailsAt,
    ]))!;
    // Somebody paused, stopped or recalled it while this chunk was in hand: its mails obey.
    if (state === 'PAUSED') await this.db.query(holdMailsSql, [turn.id]);
    if (state === 'RECALLED') await this.db.query(cancelMailsSql, [turn.id]);
    const endsPaused = state === 'PAUSED' && figures.issued + figures.skipped + figures.rejected >= figures.total;
    if (endsPaused) {
      await this.db.query(endPausedSql, [turn.id]);
      await this.db.query(releaseMailsSql, [turn.id]);
    }
    if (state === 'DONE' || endsPaused) await this.ledger.record(system, 'batch.finished', 'batch', turn.publicId, figures);
  }
}

/** Rows of one transaction, for a batch of so many. */
const chunkOf = (total: number): number => Math.min(CHUNK, Math.max(SMALL, Math.ceil(total / SHARES)));
