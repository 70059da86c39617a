import { Injectable } from '@nestjs/common';
import { Database } from '@blason/platform';
import { NotificationService } from '@blason/notify';
import { toldHoldersSql } from './credential-status.sql';

/** What holders are told about a badge they know of, after the mail that brought it. Rendered by the chapter of sharing. */
export type HolderNotice = 'credential.revoked' | 'credential.suspended' | 'credential.suspension-lifted' | 'credential.renewed';

/** Tells holders what became of their badges, in their own language. Call it in the transaction that does it. */
@Injectable()
export class HolderNotices {
  constructor(private readonly db: Database, private readonly notifications: NotificationService) {}

  /**
   * Queues one mail per credential, in two statements for any number. Holders who declined, or whom no mail has told of the
   * badge yet, are left in peace: a batch recalled before its mails left sends nothing.
   * @param ids internal ids of the credentials
   */
  async tell(notice: HolderNotice, ids: readonly number[]): Promise<void> {
    const holders = await this.db.query<{ id: number; email: string | null; language: string }>(toldHoldersSql, [ids]);
    await this.notifications.queueAll(notice, holders.map(({ id, email, language }) => ({ recipientEmail: email, language, subjectId: id })));
  }
}
