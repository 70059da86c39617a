import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, openTable, Problem, StorageService, type Config } from '@blason/platform';
import { importColumns } from './import-columns';
import { ImportGraph, type ClosedCircle } from './import-graph';
import { ImportClaimService } from './import-claim.service';
import { ImportReaderService, type ImportWork } from './import-reader.service';
import { importRow, type ImportFault, type ImportRow } from './import-row';
import { judge } from './import-verdict';
import { countsSql, duplicatesSql, insertRowsSql, linesSql, managersSql, missingCountSql } from './person-import.sql';
import { circleText } from './reporting-line';

/** Rows of one piece: one transaction. */
const PIECE = 1_000;

interface Overview {
  /** Rows that would close a circle, and rows that mean somebody whom an earlier row means. */
  faults: Map<number, ImportFault>;
  /** Rows that are invalid for reasons of their own, so that their reports know. */
  invalid: Set<number>;
  /** How many stand above each row. */
  depthOf: (line: number) => number;
}

/**
 * The dry run: reads the file into rows and gives each its verdict. Writes nothing but those rows, and begins anew when
 * it was interrupted. Memory holds one piece, and some numbers for each row.
 */
@Injectable()
export class ImportAnalysisService {
  constructor(
    private readonly db: Database,
    private readonly storage: StorageService,
    private readonly claims: ImportClaimService,
    private readonly rows: ImportReaderService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Does nothing when the import is not waiting for it. */
  analyse(importId: number): Promise<void> {
    return this.claims.run(importId, 'ANALYSING', async (claim) => {
      const work = await this.rows.work(importId);
      await this.claims.piece(importId, claim, () => this.db.query(`delete from person_import_rows where import_id = $1`, [importId]));
      await this.read(importId, claim, work);
      // Without statistics of rows just written the planner would join them in nested loops.
      await this.db.query('analyze person_import_rows');
      await this.claims.piece(importId, claim, () => this.db.query(duplicatesSql, [importId]));
      await this.decide(importId, claim, work, await this.line(importId, work));
      await this.claims.piece(importId, claim, () => this.finish(importId));
    });
  }

  private async read(importId: number, claim: string, { fileKey }: ImportWork): Promise<void> {
    const table = await openTable(() => this.storage.readStream(fileKey ?? ''));
    const { columns, index, unknown } = importColumns(table.header);
    if (index.employeeNumber === undefined && index.email === undefined) {
      const found = table.header.filter(Boolean).slice(0, 20).join(', ') || 'none';
      throw new Problem('BAD_USER_INPUT', `No column is an employee number or an e-mail address. Columns of the file: ${found}.`);
    }
    let total = 0;
    let piece: ImportRow[] = [];
    const flush = async () => {
      total += piece.length;
      await this.claims.piece(importId, claim, () => this.store(importId, piece, total));
      piece = [];
    };
    await this.claims.piece(importId, claim, () => this.db.query(
      `update person_imports set columns = $2, unknown_columns = $3, total = 0, done = 0 where id = $1`, [importId, JSON.stringify(columns), unknown],
    ));
    for await (const row of table.rows) {
      piece.push(importRow(row, index));
      if (piece.length === PIECE) await flush();
    }
    if (piece.length > 0) await flush();
    if (total === 0) throw new Problem('BAD_USER_INPUT', 'The file has no rows below its header.');
  }

  private async store(importId: number, rows: ImportRow[], total: number): Promise<void> {
    await this.db.query(insertRowsSql, [
      importId,
      rows.map((row) => row.line),
      rows.map((row) => row.employeeNumber),
      rows.map((row) => row.email),
      rows.map((row) => row.managerRef),
      rows.map((row) => row.displayName),
      rows.map((row) => JSON.stringify(row.data)),
      rows.map((row) => (row.fault ? 'INVALID' : null)),
      rows.map((row) => row.fault?.code ?? null),
      rows.map((row) => row.fault?.message ?? null),
    ]);
    await this.db.query(`update person_imports set total = $2 where id = $1`, [importId, total]);
  }

  /** The lines without a verdict, in pieces. */
  private async *undecided(importId: number): AsyncGenerator<number[]> {
    for (let after = 0; ;) {
      const lines = await this.db.query<{ line: number; open: boolean }>(linesSql, [importId, after, PIECE]);
      if (lines.length === 0) return;
      after = lines.at(-1)?.line ?? after;
      const open = lines.filter((line) => line.open).map(({ line }) => line);
      if (open.length > 0) yield open;
    }
  }

  /** What can only be seen of all rows together. */
  private async line(importId: number, { today }: ImportWork): Promise<Overview> {
    const faults = new Map<number, ImportFault>();
    const invalid = new Set<number>();
    const graph = new ImportGraph();
    const meant = new Map<number, number>();
    let anyManager = false;
    for await (const lines of this.undecided(importId)) {
      for (const row of await this.rows.met(importId, lines)) {
        const personId = row.current?.id ?? null;
        const earlier = personId === null ? undefined : meant.get(personId);
        if (earlier !== undefined) {
          faults.set(row.line, { code: 'DUPLICATE', message: `Line ${earlier} means the same person, ${row.current?.displayName}.` });
        } else if (judge(row, today).verdict === 'INVALID') {
          invalid.add(row.line);
        } else {
          if (personId !== null) meant.set(personId, row.line);
          anyManager ||= row.data.manager !== undefined;
          const { manager } = row;
          graph.add({
            line: row.line, personId, hasManager: row.data.manager !== undefined,
            managerPersonId: manager?.personId ?? null, managerLine: manager?.line ?? null,
          });
        }
      }
    }
    if (!anyManager) return { faults, invalid, depthOf: () => 0 };
    const { circles, depthOf } = graph.judge(await this.managers());
    for (const [line, message] of await this.circleMessages(importId, circles)) faults.set(line, { code: 'CYCLE', message });
    return { faults, invalid, depthOf };
  }

  private async managers(): Promise<Map<number, number>> {
    const managers = new Map<number, number>();
    for (let after = 0; ;) {
      const piece = await this.db.query<{ id: number; managerId: number }>(managersSql, [after, 20_000]);
      if (piece.length === 0) return managers;
      for (const { id, managerId } of piece) managers.set(Number(id), Number(managerId));
      after = Number(piece.at(-1)?.id);
    }
  }

  private async circleMessages(importId: number, circles: Map<number, ClosedCircle>): Promise<Map<number, string>> {
    const all = [...new Set([...circles.values()].flatMap(({ members }) => members))];
    const names = new Map<number, string>();
    if (all.length > 0) {
      const rows = await this.db.query<{ key: number; name: string }>(
        `select id as key, display_name as name from people where id = any($2::bigint[])
         union all select -line, display_name from person_import_rows where import_id = $1 and line = any($3::int[])`,
        [importId, all.filter((key) => key > 0), all.filter((key) => key < 0).map((key) => -key)],
      );
      for (const { key, name } of rows) names.set(Number(key), name);
    }
    return new Map([...circles].map(([line, { members, at }]) => {
      const text = circleText(members.length, (index) => names.get(members[(at + index) % members.length] ?? 0) ?? '?');
      return [line, `The reporting line would be a circle: ${text}.`];
    }));
  }

  private async decide(
    importId: number, claim: string, { today }: ImportWork, { faults, invalid, depthOf }: Overview,
  ): Promise<void> {
    const decided = await this.db.one<{ count: number }>(
      `select count(*)::int as count from person_import_rows where import_id = $1 and verdict is not null`, [importId],
    );
    let done = decided?.count ?? 0;
    for await (const lines of this.undecided(importId)) {
      const judged = (await this.rows.met(importId, lines)).map((row) => {
        const fault = faults.get(row.line);
        const above = row.manager?.line;
        if (row.manager && typeof above === 'number' && (faults.has(above) || invalid.has(above))) row.manager.invalid = true;
        return {
          line: row.line,
          depth: depthOf(row.line),
          outcome: fault ? { verdict: 'INVALID' as const, fault, changes: [] as [], warnings: [] } : judge(row, today),
        };
      });
      done += judged.length;
      await this.claims.piece(importId, claim, async () => {
        await this.rows.judged(importId, judged);
        await this.db.query(`update person_imports set done = $2 where id = $1`, [importId, done]);
      });
    }
  }

  private async finish(importId: number): Promise<void> {
    const { total, ...counts } = await this.db.one<{ total: number }>(countsSql, [importId]) ?? { total: 0 };
    const missing = await this.db.one<{ count: number }>(missingCountSql, [importId, this.config.timeZone]);
    await this.db.query(
      `update person_imports set state = 'READY', counts = $2, total = $3, done = $3, attempts = 0 where id = $1`,
      [importId, JSON.stringify({ ...counts, missing: missing?.count ?? 0 }), total],
    );
  }
}
