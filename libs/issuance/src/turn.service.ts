import { Injectable } from '@nestjs/common';
import { Database } from '@blason/platform';
import { cancelledSql, cancelRowsSql, nextBatchSql, openSql } from './chunk.sql';
import { ChunkService, type Turn } from './chunk.service';
import { RecallService } from './recall.service';

/** A turn lasts this long and then lets others have theirs. */
const TURN_MS = 1_000;
const GIVEN_UP = 5_000;

/** What is left after a turn: nothing, more, or only what others have in hand. */
export type After = 'NOTHING' | 'MORE' | 'BUSY';

/** One turn at the batch that waited longest, whatever there is to do in it. */
@Injectable()
export class TurnService {
  constructor(private readonly db: Database, private readonly chunks: ChunkService, private readonly recalls: RecallService) {}

  async take(): Promise<After> {
    const turn = await this.db.one<Turn>(nextBatchSql);
    if (!turn) return (await this.isOpen()) ? 'BUSY' : 'NOTHING';
    const until = performance.now() + TURN_MS;
    let done: number;
    do {
      done = await this.step(turn);
    } while (done > 0 && performance.now() < until);
    if (!(await this.isOpen())) return 'NOTHING';
    return done > 0 ? 'MORE' : 'BUSY';
  }

  private step(turn: Turn): Promise<number> {
    if (turn.work === 'ISSUE') return this.chunks.next(turn);
    return turn.work === 'CANCEL' ? this.giveUp(turn) : this.recalls.next(turn);
  }

  /** Rows that a stopped batch did not come to. Rows in hand are waited for, so nothing is in hand after the last step. */
  private giveUp(turn: Turn): Promise<number> {
    return this.db.transaction(async () => {
      const lines = await this.db.query(cancelRowsSql, [turn.id, GIVEN_UP]);
      await this.db.query(cancelledSql, [turn.id, lines.length, lines.length < GIVEN_UP]);
      return lines.length < GIVEN_UP ? 0 : lines.length;
    });
  }

  private async isOpen(): Promise<boolean> {
    return (await this.db.one<{ open: boolean }>(openSql))!.open;
  }
}
