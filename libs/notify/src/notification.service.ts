import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, type Config } from '@blason/platform';
import { cancelBatchSql, queueSql, retryBatchSql, retrySubjectSql, sweepSentSql, undeliveredOfBatchSql, undeliveredSql } from './notification.sql';
import type { UndeliveredMail, UndeliveredMails } from './undelivered-mail.type';

/** A message to be sent. `data` needs no personal data: the renderer reads what it tells when it is sent. */
export interface NewNotification {
  /** One bare address, or null when the person has none. */
  recipientEmail: string | null;
  language: string;
  /** Internal id of what it is about. */
  subjectId?: number;
  batchId?: number;
  data?: Record<string, unknown>;
}

/** Messages deleted by one statement. */
const SWEEP = 10_000;

/** The outbox. Call it inside the transaction that does what the message tells. */
@Injectable()
export class NotificationService {
  constructor(private readonly db: Database, @Inject(CONFIG) private readonly config: Config) {}

  /**
   * Queues a set of messages of one kind in one statement.
   * @param availableAt not before this instant; at once when absent
   */
  async queueAll(kind: string, rows: readonly NewNotification[], availableAt?: Date): Promise<void> {
    if (rows.length === 0) return;
    await this.db.query(queueSql, [
      kind,
      rows.map((row) => row.recipientEmail),
      rows.map((row) => row.language),
      rows.map((row) => row.subjectId ?? null),
      rows.map((row) => row.batchId ?? null),
      rows.map((row) => JSON.stringify(row.data ?? {})),
      availableAt ?? null,
    ]);
  }

  /** Keeps the unsent messages of a batch from leaving. @returns how many */
  async cancelBatch(batchId: number): Promise<number> {
    return (await this.db.query(cancelBatchSql, [batchId])).length;
  }

  /** Tries what of a batch could not be delivered again, at once. A second time queues nothing twice. @returns how many */
  async retryBatch(batchId: number): Promise<number> {
    return (await this.db.query(retryBatchSql, [batchId])).length;
  }

  /** The same for what is told of one subject. @param kinds how the kinds of message begin, such as `credential.` */
  async retrySubject(kinds: string, subjectId: number): Promise<number> {
    return (await this.db.query(retrySubjectSql, [kinds, subjectId])).length;
  }

  /**
   * Deletes messages that were sent more than MAILS_KEPT_DAYS ago. Whoever queues them knows which of them still tell something.
   * What was not delivered stays.
   * @param kinds how the kinds of message begin, such as `account.`
   * @param needed SQL condition on the message `n` under which it stays
   */
  async sweep(kinds: string, needed = 'false'): Promise<void> {
    let gone: number;
    do gone = (await this.db.query(sweepSentSql(needed), [kinds, this.config.mailsKeptDays, SWEEP])).length;
    while (gone === SWEEP);
  }

  /**
   * What could not be delivered so far. Whoever calls it knows who may read of its subjects.
   * @param kinds how the kinds of message begin, such as `credential.`
   * @returns by the internal id of the subject; nothing for those without trouble
   */
  async undelivered(kinds: string, subjectIds: readonly number[]): Promise<Map<number, UndeliveredMail[]>> {
    const found = new Map<number, UndeliveredMail[]>();
    for (const { subjectId, ...mail } of await this.db.query<UndeliveredMail & { subjectId: number }>(undeliveredSql, [kinds, subjectIds])) {
      const mails = found.get(subjectId) ?? [];
      mails.push(mail);
      found.set(subjectId, mails);
    }
    return found;
  }

  /** What of a batch could not be delivered so far. */
  async undeliveredOfBatch(batchId: number): Promise<UndeliveredMails> {
    return (await this.db.one<UndeliveredMails>(undeliveredOfBatchSql, [batchId]))!;
  }
}
