import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager, type EntityTarget, type ObjectLiteral, type Repository } from 'typeorm';
import type { Pool } from 'pg';
import { arrayLiteral } from './array-literal';
import type { Problem } from './problem';

/** Statements that connections keep at most; those beyond are asked as any other. */
const NAMES_MOST = 200;

interface Ambient {
  em: EntityManager;
  afterCommit: (() => unknown)[];
  /** The end of the last statement asked of the transaction's connection, which does one at a time. */
  turns: { last: Promise<unknown> };
}

const firstTurn = (): Ambient['turns'] => ({ last: Promise.resolve() });

/** The name of the constraint or index that refused a statement, if that is why it failed. */
export const refusedBy = (error: unknown): string | undefined =>
  (error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : undefined);

/**
 * The way to PostgreSQL. A transaction is ambient: whoever is called inside `transaction` takes part in it without an
 * argument. Effects on the outside (mails, queue, caches) are handed to `afterCommit` and run when it is durable.
 */
@Injectable()
export class Database {
  private readonly ambient = new AsyncLocalStorage<Ambient>();
  private readonly logger = new Logger('Database');
  /** Names of the statements that connections keep, by text. */
  private readonly names = new Map<string, string>();

  constructor(@Inject(DataSource) readonly dataSource: DataSource) {}

  /** The entity manager of the running transaction, or the plain one outside of any. */
  get em(): EntityManager {
    return this.ambient.getStore()?.em ?? this.dataSource.manager;
  }

  repository<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T> {
    return this.em.getRepository(entity);
  }

  /**
   * Rows of one SQL statement with `$1` parameters, whatever its verb: those of `returning` too. (TypeORM answers an
   * UPDATE or DELETE with `[rows, affected]`; rows are objects, so the pair cannot be mistaken for two of them.)
   * @param options.often it is asked over and over: outside of a transaction every connection keeps it parsed and planned,
   *   and TypeORM is passed over. For texts of which there are few: not for one with values in it.
   * Statements asked side by side have a connection each; in a transaction they have one, and take turns.
   */
  async query<T = Record<string, unknown>>(text: string, parameters: readonly unknown[] = [], options: { often?: boolean } = {}): Promise<T[]> {
    const ambient = this.ambient.getStore();
    const name = options.often && !ambient ? this.nameOf(text) : undefined;
    if (name) return this.asked<T>(name, text, parameters as unknown[]);
    const ask = (): Promise<unknown> => this.em.query(text, parameters.map(arrayLiteral));
    const result = await (ambient ? inTurn(ambient.turns, ask) : ask());
    return (Array.isArray(result) && Array.isArray(result[0]) ? result[0] : result) as T[];
  }

  private nameOf(text: string): string | undefined {
    let name = this.names.get(text);
    if (!name && this.names.size < NAMES_MOST) this.names.set(text, name = `often_${this.names.size + 1}`);
    return name;
  }

  private async asked<T>(name: string, text: string, values: unknown[]): Promise<T[]> {
    const pool = (this.dataSource.driver as unknown as { master: Pool }).master;
    try {
      return (await pool.query({ name, text, values })).rows as T[];
    } catch (error) {
      throw new QueryFailedError(text, values, error as Error);
    }
  }

  /** The first row, or undefined. */
  async one<T = Record<string, unknown>>(text: string, parameters: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.query<T>(text, parameters))[0];
  }

  /**
   * Runs `work` in a transaction: joins the running one, else opens one. Rolled back when `work` throws.
   * Callbacks given to `afterCommit` run once the outermost transaction is committed, in their order.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.ambient.getStore()) return work();
    const afterCommit: Ambient['afterCommit'] = [];
    const result = await this.dataSource.transaction((em) => this.ambient.run({ em, afterCommit, turns: firstTurn() }, work));
    for (const effect of afterCommit) {
      try {
        await effect();
      } catch (error) {
        this.logger.error(`An effect after commit failed: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
    return result;
  }

  /** Runs `work` in a savepoint of the running transaction, so that its failure undoes only itself. */
  savepoint<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.ambient.getStore();
    if (!outer) return this.transaction(work);
    return outer.em.transaction((em) => this.ambient.run({ ...outer, em }, work));
  }

  /**
   * Runs `write`; where a unique constraint or index refuses it, the problem of that name is thrown. Looking first is not
   * enough when two write the same at the same moment.
   */
  async unique<T>(write: () => Promise<T>, problems: Readonly<Record<string, Problem>>): Promise<T> {
    try {
      return await this.savepoint(write);
    } catch (error) {
      throw problems[refusedBy(error) ?? ''] ?? error;
    }
  }

  /** Runs `effect` after the running transaction commits; at once when there is none. Its failure is logged only. */
  async afterCommit(effect: () => unknown): Promise<void> {
    const outer = this.ambient.getStore();
    if (outer) outer.afterCommit.push(effect);
    else await effect();
  }

  /** For service specs: runs `work` in a transaction that is always rolled back; nothing runs after commit. */
  async rolledBack<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      return await this.ambient.run({ em: runner.manager, afterCommit: [], turns: firstTurn() }, work);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }
}

/** Asks when every statement before it has its answer, whatever that was. */
function inTurn<T>(turns: Ambient['turns'], ask: () => Promise<T>): Promise<T> {
  const answer = turns.last.then(ask);
  turns.last = answer.catch(() => undefined);
  return answer;
}
