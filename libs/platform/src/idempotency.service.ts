import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from './database.service';
import { Problem } from './problem';

/** How long an answer is kept for those who ask again. */
export const KEY_DAYS = 30;

/** Answers that stay: a request that is repeated with its key gets what it got the first time, and does nothing. */
@Injectable()
export class IdempotencyService {
  constructor(readonly db: Database) {}

  /**
   * Does `work` once for a key, in one transaction with the key. Whoever comes at the same time with the same key waits
   * for the first one's answer.
   * @param scope what the key is about, and whose it is
   * @param body what was asked for; the same key with another body is refused
   * @throws Problem CONFLICT for a key that was used for something else
   */
  once<T>(scope: string, key: string, body: string, work: () => Promise<T>): Promise<T> {
    const hash = createHash('sha256').update(body).digest();
    return this.db.transaction(async () => {
      // The first one may have a hundred thousand rows to look at.
      await this.db.query(`set local lock_timeout = '30s'`);
      await this.db.query(`set local statement_timeout = '60s'`);
      const mine = await this.db.one(
        `insert into idempotency_keys (scope, key, body_hash, response) values ($1, $2, $3, '{}') on conflict do nothing returning key`,
        [scope, key, hash],
      );
      if (mine) {
        const response = await work();
        await this.db.query('update idempotency_keys set response = $3 where scope = $1 and key = $2', [scope, key, JSON.stringify(response)]);
        return response;
      }
      const known = await this.db.one<{ body_hash: Buffer; response: T }>(
        'select body_hash, response from idempotency_keys where scope = $1 and key = $2', [scope, key],
      );
      if (!known?.body_hash.equals(hash)) {
        throw new Problem('CONFLICT', 'This idempotency key was used for another request. Use a new one.', 'idempotencyKey');
      }
      return known.response;
    });
  }

  /** Forgets the keys that are older than `KEY_DAYS`: a scan of the table. */
  async sweep(): Promise<void> {
    await this.db.query(`delete from idempotency_keys where created_at < now() - make_interval(days => $1)`, [KEY_DAYS]);
  }
}
