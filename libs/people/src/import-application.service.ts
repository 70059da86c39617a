import { Inject, Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { CONFIG, Database, newPublicId, type Config } from '@blason/platform';
import { LedgerService, system, type Actor } from '@blason/ledger';
import { DepartmentService } from './department.service';
import { ImportClaimService } from './import-claim.service';
import { ImportReaderService, type ImportWork, type StoredRow } from './import-reader.service';
import type { ImportFault } from './import-row';
import { judge, type ImportVerdict, type Outcome, type WantedPerson } from './import-verdict';
import { insertPeopleSql, insertRowsSql, missingSql, pendingSql, reserveSql, updatePeopleSql } from './person-import.sql';
import { ReportingLineService } from './reporting-line.service';

/** Rows of one piece: one transaction. */
const PIECE = 1_000;

/** A row on its way into the database. */
interface Piece {
  row: StoredRow;
  outcome: Outcome;
  /** Internal id: the person's, or one reserved for somebody new. */
  id: number;
  publicId: string;
}

class CirclesFound extends Error {
  constructor(readonly circles: Map<number, string>) {
    super('The line would have circles');
  }
}

/**
 * Writes an import, managers before their reports, a piece at a time: people, ledger, verdicts that are others now, and
 * how far it is, in one transaction. Killed at any moment it goes on where it was; every row is judged again as it is written.
 */
@Injectable()
export class ImportApplicationService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly claims: ImportClaimService,
    private readonly rows: ImportReaderService,
    private readonly departments: DepartmentService,
    private readonly line: ReportingLineService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Does nothing when the import is not waiting for it. */
  apply(importId: number): Promise<void> {
    return this.claims.run(importId, 'APPLYING', async (claim) => {
      const work = await this.rows.work(importId);
      const actor: Actor = work.appliedBy ? { ...system, kind: 'ACCOUNT', id: work.appliedBy } : system;
      for (let size = PIECE, refused = false; ;) {
        try {
          const done = await this.claims.piece(importId, claim, () => this.piece(importId, actor, work, size, refused));
          if (done === 0) break;
          size = PIECE;
          refused = false;
        } catch (error) {
          if (!isAboutData(error)) throw error;
          // Something the database does not take: smaller pieces, until the one row is found that it is.
          refused = size === 1;
          size = Math.max(1, Math.floor(size / 10));
        }
      }
      if (work.markMissingAsLeft) await this.leave(importId, claim, actor, work);
      await this.claims.piece(importId, claim, () => this.finish(importId, actor, work));
    });
  }

  /** Writes the next rows. @returns how many, 0 at the end */
  private async piece(importId: number, actor: Actor, work: ImportWork, size: number, refused: boolean): Promise<number> {
    const at = await this.db.one<{ depth: number; line: number }>(
      `select applied_depth as depth, applied_line as line from person_imports where id = $1`, [importId],
    );
    const pending = await this.db.query<{ depth: number; line: number }>(pendingSql, [importId, at?.depth ?? -1, at?.line ?? 0, size]);
    const last = pending.at(-1);
    if (!last) return 0;
    await this.line.lock();
    const stored = await this.rows.met(importId, pending.map(({ line }) => line));
    const faults = new Map<number, ImportFault>();
    if (refused) faults.set(last.line, { code: 'REFUSED', message: 'The database does not take this row.' });
    const pieces = await this.written(actor, work, stored, faults);
    const other = pieces.filter(({ row, outcome }) => outcome.verdict !== row.verdict);
    await this.rows.judged(importId, other.map(({ row, outcome }) => ({ line: row.line, depth: row.depth, outcome })));
    await this.advance(importId, last, pending.length, other.map(({ row, outcome }) => [row.verdict as ImportVerdict, outcome.verdict]));
    return pending.length;
  }

  /** Judges and writes; rows that would close a circle, because people were moved since, are left out and the rest is written. */
  private async written(actor: Actor, work: ImportWork, stored: StoredRow[], faults: Map<number, ImportFault>): Promise<Piece[]> {
    for (;;) {
      const pieces = await this.judged(stored, work, faults);
      try {
        await this.db.savepoint(() => this.write(actor, work, pieces));
        return pieces;
      } catch (error) {
        if (!(error instanceof CirclesFound)) throw error;
        for (const { row, id } of pieces) {
          const circle = error.circles.get(id);
          if (circle) faults.set(row.line, { code: 'CYCLE', message: `The reporting line would be a circle: ${circle}.` });
        }
      }
    }
  }

  private async judged(stored: StoredRow[], work: ImportWork, faults: Map<number, ImportFault>): Promise<Piece[]> {
    const unborn = stored.filter(({ current }) => !current).length;
    const reserved = unborn === 0 ? [] : (await this.db.query<{ id: number }>(reserveSql, [unborn])).map(({ id }) => Number(id));
    // Managers who are in this same piece, by what their reports call them.
    const called = new Map<string, number>();
    return stored.map((row) => {
      const manager = row.manager && { ...row.manager };
      if (manager && manager.personId === null) manager.personId = called.get(row.data.manager ?? '') ?? null;
      if (manager && manager.personId === null) manager.invalid = true;
      const fault = faults.get(row.line);
      const outcome: Outcome = fault ? { verdict: 'INVALID', fault, changes: [], warnings: [] } : judge({ ...row, manager }, work.today);
      const id = row.current?.id ?? reserved.pop() ?? 0;
      if (outcome.wanted) {
        if (outcome.wanted.employeeNumber) called.set(outcome.wanted.employeeNumber, id);
        if (outcome.wanted.email) called.set(outcome.wanted.email, id);
      }
      return { row, outcome, id, publicId: row.current?.publicId ?? newPublicId() };
    });
  }

  private async write(actor: Actor, { publicId: importPublicId }: ImportWork, pieces: Piece[]): Promise<void> {
    const names = [...new Set(pieces.flatMap(({ outcome }) => outcome.wanted?.department ?? []))];
    const departmentIds = await this.departments.ensure(actor, names);
    const of = (verdicts: ImportVerdict[]) => pieces.filter(({ outcome }) => verdicts.includes(outcome.verdict));
    const created = of(['NEW']);
    const updated = of(['CHANGED', 'LEFT']);
    if (created.length > 0) await this.db.query(insertPeopleSql, columnsOf(created, departmentIds));
    if (updated.length > 0) await this.db.query(updatePeopleSql, columnsOf(updated, departmentIds));
    const moved = updated.filter(({ outcome }) => outcome.wanted?.manager).map(({ id }) => id);
    if (moved.length > 0) {
      const circles = await this.line.circlesAmong(moved);
      if (circles.size > 0) throw new CirclesFound(circles);
    }
    const subjects = (some: Piece[]) => some.map(({ publicId, outcome }) => ({
      type: 'person', id: publicId, data: { import: importPublicId, fields: outcome.changes.map(({ field }) => field) },
    }));
    await this.ledger.recordAll(actor, 'person.created', subjects(created));
    await this.ledger.recordAll(actor, 'person.updated', subjects(of(['CHANGED'])));
    await this.ledger.recordAll(actor, 'person.left', subjects(of(['LEFT'])));
  }

  private async advance(
    importId: number, last: { depth: number; line: number }, done: number, moved: [ImportVerdict, ImportVerdict][],
  ): Promise<void> {
    const row = await this.db.one<{ counts: Record<string, number> }>(`select counts from person_imports where id = $1`, [importId]);
    const counts = { ...row?.counts };
    for (const [from, to] of moved) {
      counts[from.toLowerCase()] = (counts[from.toLowerCase()] ?? 0) - 1;
      counts[to.toLowerCase()] = (counts[to.toLowerCase()] ?? 0) + 1;
    }
    await this.db.query(
      `update person_imports set applied_depth = $2, applied_line = $3, done = done + $4, counts = $5, attempts = 0 where id = $1`,
      [importId, last.depth, last.line, done, JSON.stringify(counts)],
    );
  }

  /** Those who are there and not in the file leave, a piece at a time; each gets a row of its own. */
  private async leave(importId: number, claim: string, actor: Actor, { today, publicId: importPublicId }: ImportWork): Promise<void> {
    for (let after = 0, left = 1; left > 0;) {
      left = await this.claims.piece(importId, claim, async () => {
        const people = await this.db.query<{ id: number; publicId: string; displayName: string; employeeNumber: string | null; email: string | null }>(
          missingSql, [importId, this.config.timeZone, after, PIECE],
        );
        if (people.length === 0) return 0;
        after = Number(people.at(-1)?.id);
        await this.db.query(`update people set left_on = $2, updated_at = now() where id = any($1::bigint[])`, [people.map(({ id }) => id), today]);
        const first = await this.db.one<{ line: number }>(`select coalesce(min(line), 0) as line from person_import_rows where import_id = $1 and line < 0`, [importId]);
        await this.db.query(insertRowsSql, [
          importId, people.map((_, index) => (first?.line ?? 0) - 1 - index), people.map((person) => person.employeeNumber),
          people.map((person) => person.email), people.map(() => null), people.map((person) => person.displayName), people.map(() => '{}'),
          people.map(() => 'LEFT'), people.map(() => null), people.map(() => null),
        ]);
        await this.ledger.recordAll(actor, 'person.left', people.map(({ publicId }) => ({
          type: 'person', id: publicId, data: { import: importPublicId, fields: ['leftOn'] },
        })));
        await this.db.query(
          `update person_imports set counts = counts || jsonb_build_object('left', (counts ->> 'left')::int + $2::int, 'missing', greatest(0, (counts ->> 'missing')::int - $2::int))
           where id = $1`,
          [importId, people.length],
        );
        return people.length;
      });
    }
  }

  private async finish(importId: number, actor: Actor, { publicId }: ImportWork): Promise<void> {
    const row = await this.db.one<{ counts: Record<string, number> }>(`select counts from person_imports where id = $1`, [importId]);
    await this.db.query(`update person_imports set state = 'DONE', done = total, finished_at = now() where id = $1`, [importId]);
    await this.ledger.record(actor, 'people.imported', 'personImport', publicId, { counts: row?.counts ?? {} });
  }
}

/** The columns of `insertPeopleSql` and `updatePeopleSql`. */
function columnsOf(pieces: Piece[], departmentIds: Map<string, number>): unknown[][] {
  const wanted = pieces.map(({ outcome }) => outcome.wanted as WantedPerson);
  const department = ({ row, outcome }: Piece) => {
    const name = outcome.wanted?.department;
    return name === undefined ? row.current?.departmentId ?? null : name === null ? null : departmentIds.get(name) ?? null;
  };
  const manager = ({ row, outcome }: Piece) =>
    outcome.wanted?.manager === undefined ? row.current?.managerId ?? null : outcome.wanted.manager?.personId ?? null;
  const column = (name: keyof WantedPerson) => wanted.map((person) => person[name]);
  return [
    pieces.map(({ id }) => id), pieces.map(({ publicId }) => publicId), column('displayName'), column('givenName'), column('familyName'),
    column('email'), column('employeeNumber'), pieces.map(department), column('jobTitle'), pieces.map(manager), column('country'),
    column('language'), column('hiredOn'), column('leftOn'),
  ];
}

/** SQLSTATE classes 22 (data) and 23 (constraints): the rows are to blame, not the connection. */
const isAboutData = (error: unknown): boolean =>
  error instanceof QueryFailedError && /^2[23]/.test(String((error.driverError as { code?: string }).code));
