import { Injectable } from '@nestjs/common';
import { Database, Problem } from '@blason/platform';
import { countAttempt, dropOldWindows, giveBack, type Limit } from './rate-limit.sql';

/**
 * Counts attempts in PostgreSQL, the same for all processes, in windows that pass by themselves: nobody is locked out
 * for good.
 */
@Injectable()
export class RateLimitService {
  constructor(private readonly db: Database) {}

  /**
   * Takes one attempt under every limit. Not part of a transaction: an attempt counts even when what follows fails.
   * @throws Problem RATE_LIMITED with the seconds until the window passes
   */
  async take(limits: readonly Limit[]): Promise<void> {
    for (const limit of limits) {
      const { count, secondsLeft } = await countAttempt(this.db, limit);
      if (count > limit.most) {
        const detail = 'Too many attempts. Wait a few minutes and try again.';
        throw new Problem('RATE_LIMITED', detail, undefined, undefined, secondsLeft);
      }
    }
  }

  /** Counts an attempt and says whether it is still within the limit, where one too many is no fault. */
  async within(limit: Limit): Promise<boolean> {
    return (await countAttempt(this.db, limit)).count <= limit.most;
  }

  /** The attempts were good ones: they do not count. */
  async giveBack(limits: readonly Limit[]): Promise<void> {
    await giveBack(this.db, limits.map((limit) => limit.key));
  }

  /** Deletes the windows that nothing reads any more. */
  async sweep(): Promise<void> {
    await dropOldWindows(this.db);
  }
}
