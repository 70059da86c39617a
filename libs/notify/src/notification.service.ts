import { Injectable } from '@nestjs/common';
import { Database } from '@blason/platform';

/** A mail to one recipient about one thing. */
export interface NewNotification {
  recipientEmail: string | null;
  language: string;
  /** Internal id of what it is about. */
  subjectId: number;
  batchId?: number;
  data?: Record<string, unknown>;
}

const EMPTY = '{}';

/** Writes the outbox. */
@Injectable()
export class NotificationService {
  constructor(private readonly db: Database) {}

  /**
   * Queues a set of mails of one kind in one statement; they leave after `availableAt`. Call it inside the transaction
   * of what they tell about.
   */
  async queueAll(kind: string, rows: readonly NewNotification[], availableAt: Date): Promise<void> {
    if (rows.length === 0) return;
    await this.db.query(
      `insert into notifications (kind, available_at, recipient_email, language, subject_id, batch_id, data)
       select $1, $2, t.* from unnest($3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::jsonb[]) as t`,
      [
        kind, availableAt,
        rows.map((row) => row.recipientEmail),
        rows.map((row) => row.language),
        rows.map((row) => row.subjectId),
        rows.map((row) => row.batchId ?? null),
        rows.map((row) => (row.data ? JSON.stringify(row.data) : EMPTY)),
      ],
    );
  }
}
