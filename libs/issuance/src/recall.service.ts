import { Injectable } from '@nestjs/common';
import { Database } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { RevocationService } from '@blason/credentials';
import { cancelMailsSql } from './batch.sql';
import type { Turn } from './chunk.service';
import { cancelledSql, cancelRowsSql, issuedRowsSql, recalledSql } from './chunk.sql';

const PIECE = 1_000;

/**
 * Takes back what a batch issued or renewed, piece by piece: each is a transaction, and doing one again changes nothing.
 * A renewal is revoked as well: leaving it valid for years would be the graver mistake, and renewing anew is easy.
 */
@Injectable()
export class RecallService {
  constructor(readonly db: Database, private readonly revocations: RevocationService) {}

  /** The next piece. @returns 0 when it was the last one */
  next(turn: Turn): Promise<number> {
    return this.db.transaction(async () => {
      // Pending rows first, waiting for those in hand: afterwards nothing more is issued.
      const lines = await this.db.query(cancelRowsSql, [turn.id, PIECE]);
      if (lines.length > 0) {
        await this.db.query(cancelledSql, [turn.id, lines.length, false]);
        return lines.length;
      }
      const rows = await this.db.query<{ line: number; credentialId: number }>(issuedRowsSql, [turn.id, turn.takenLine, PIECE]);
      const actor: Actor = {
        kind: 'ACCOUNT', id: turn.accountPublicId, accountId: turn.accountId, permissions: new Set(['credentials:revoke']),
      };
      if (rows.length > 0) await this.revocations.revokeAll(actor, rows.map((row) => row.credentialId), turn.recallReason ?? '');
      turn.takenLine = rows.at(-1)?.line ?? turn.takenLine;
      const last = rows.length < PIECE;
      // Mails that were in the very act of leaving when it was recalled, and came back because the server refused them.
      if (last) await this.db.query(cancelMailsSql, [turn.id]);
      await this.db.query(recalledSql, [turn.id, turn.takenLine, last]);
      return last ? 0 : rows.length;
    });
  }
}
