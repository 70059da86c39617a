import { Injectable } from '@nestjs/common';
import { Database } from '@blason/platform';
import { LedgerService } from '@blason/ledger';
import type { Turn } from './chunk.service';
import { cancelMailsSql } from './batch.sql';
import { cancelledSql, cancelRowsSql, recalledSql } from './chunk.sql';

const PIECE = 1_000;

/** Takes back what a batch issued, piece by piece: each piece is a transaction, and doing one again changes nothing. */
@Injectable()
export class RecallService {
  constructor(readonly db: Database, private readonly ledger: LedgerService) {}

  next(turn: Turn): Promise<number> {
    return this.db.transaction(async () => {
      // Pending rows first, waiting for those in hand: afterwards nothing more is issued.
      const lines = await this.db.query(cancelRowsSql, [turn.id, PIECE]);
      if (lines.length > 0) {
        await this.db.query(cancelledSql, [turn.id, lines.length, false]);
        return lines.length;
      }
      await this.db.query(cancelMailsSql, [turn.id]);
      await this.db.query(recalledSql, [turn.id, 0, true]);
      return 0;
    });
  }
}
