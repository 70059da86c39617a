import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Database, Problem } from '@blason/platform';
import { claimSql, holdSql } from './person-import.sql';

/** Tries of one piece of work before it is given up. */
const MAX_ATTEMPTS = 5;
const BEAT_MS = 10_000;

/** Somebody else has taken over; what this one would write is not wanted any more. */
class ClaimLost extends Error {}

/**
 * One process at a time works on an import, and proves it in every transaction: whoever was taken for dead and comes
 * back writes nothing. A killed process leaves its claim to run out within half a minute.
 */
@Injectable()
export class ImportClaimService {
  private readonly logger = new Logger('Import');

  constructor(private readonly db: Database) {}

  /**
   * Does `work` on an import in `state`, or nothing when it is not in it or somebody else is at it. A fault in the
   * file's content ends the import as FAILED with its words; anything else is tried again, five times in all.
   */
  async run(importId: number, state: 'ANALYSING' | 'APPLYING', work: (claim: string) => Promise<void>): Promise<void> {
    const claim = randomUUID();
    if (!(await this.db.one(claimSql, [importId, claim, state]))) return;
    const beat = setInterval(() => void this.db.query(holdSql, [importId, claim]).catch(() => undefined), BEAT_MS);
    try {
      await work(claim);
    } catch (error) {
      await this.failed(importId, claim, error);
    } finally {
      clearInterval(beat);
      await this.db.query(`update person_imports set claimed_until = null where id = $1 and claim = $2`, [importId, claim]);
    }
  }

  /** A transaction that only the holder of the claim may make; it counts as progress. */
  piece<T>(importId: number, claim: string, work: () => Promise<T>): Promise<T> {
    return this.db.transaction(async () => {
      if (!(await this.db.one(holdSql, [importId, claim]))) throw new ClaimLost();
      return work();
    });
  }

  private async failed(importId: number, claim: string, error: unknown): Promise<void> {
    if (error instanceof ClaimLost) return;
    if (error instanceof Problem && error.isContent) return this.end(importId, claim, error.detail);
    const row = await this.db.one<{ attempts: number }>(`select attempts from person_imports where id = $1`, [importId]);
    if ((row?.attempts ?? 0) < MAX_ATTEMPTS) throw error;
    this.logger.error(`Import ${importId} given up: ${error instanceof Error ? error.stack : String(error)}`);
    await this.end(importId, claim, 'Something failed on our side. What was written stays; importing the file again continues.');
  }

  private async end(importId: number, claim: string, failure: string): Promise<void> {
    await this.db.query(
      `update person_imports set state = 'FAILED', failure = $3, finished_at = now() where id = $1 and claim = $2`, [importId, claim, failure],
    );
  }
}
