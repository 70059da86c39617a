import { Inject, Injectable } from '@nestjs/common';
import { createBits, permuteIndex, STATUS_LIST_SIZE } from '@blason/open-badges';
import { CONFIG, Database, deriveKey, type Config } from '@blason/platform';
import { createListsSql, createStatusSequence, listIdsSql, reserveStatusSql } from './award.sql';

/** A place in a status list. */
export interface StatusPlace {
  statusListId: number;
  statusIndex: number;
}

const MAX_KEYS = 200;

/**
 * Gives out places in status lists. Ordinals come from a sequence of the issuer, which nobody waits for and which is never
 * taken back; a secret order of each list makes random places of them, so that a place tells neither when nor how many.
 */
@Injectable()
export class StatusIndexService {
  private readonly secret: Buffer;
  private readonly orders = new Map<string, Buffer>();

  constructor(private readonly db: Database, @Inject(CONFIG) config: Config) {
    this.secret = deriveKey(config.masterKey, 'status-index');
  }

  /** Prepares a new issuer, inside the transaction that creates it. */
  async prepare(issuerId: number): Promise<void> {
    await this.db.query(createStatusSequence(issuerId));
  }

  /** `count` fresh places, never given before. One statement; three the first time that a list is reached. */
  async reserve(issuerId: number, count: number): Promise<StatusPlace[]> {
    if (count === 0) return [];
    const row = await this.db.one<{ ordinals: number[]; known: number[]; ids: number[] }>(reserveStatusSql, [issuerId, count, STATUS_LIST_SIZE]);
    const ordinals = row!.ordinals.map(Number);
    const lists = new Map(row!.known.map((list, i) => [list, Number(row!.ids[i])]));
    const missing = [...new Set(ordinals.map(listOf))].filter((list) => !lists.has(list));
    if (missing.length > 0) {
      await this.db.query(createListsSql, [issuerId, missing, createBits().length]);
      for (const { id, ordinal } of await this.db.query<{ id: number; ordinal: number }>(listIdsSql, [issuerId, missing])) lists.set(ordinal, id);
    }
    return ordinals.map((ordinal) => ({
      statusListId: lists.get(listOf(ordinal)) as number,
      statusIndex: permuteIndex(ordinal % STATUS_LIST_SIZE, this.order(issuerId, listOf(ordinal))),
    }));
  }

  /** The key of a list's order: the same object each time, because the round tables are kept with it. */
  private order(issuerId: number, list: number): Buffer {
    const name = `${issuerId}.${list}`;
    let key = this.orders.get(name);
    if (!key) {
      if (this.orders.size >= MAX_KEYS) this.orders.clear();
      key = deriveKey(this.secret, name);
      this.orders.set(name, key);
    }
    return key;
  }
}

const listOf = (ordinal: number): number => Math.floor(ordinal / STATUS_LIST_SIZE);
