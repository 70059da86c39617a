import { Injectable } from '@nestjs/common';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { NotificationService } from '@blason/notify';
import { Database, notFound, Transactional } from '@blason/platform';
import { toldHoldersSql } from './credential-status.sql';

/** What holders are told about a badge they know of, after the mail that brought it. Rendered by the chapter of sharing. */
export type HolderNotice = 'credential.revoked' | 'credential.suspended' | 'credential.suspension-lifted' | 'credential.renewed';

/** Tells holders what became of their badges, in their own language. Call it in the transaction that does it. */
@Injectable()
export class HolderNotices {
  constructor(readonly db: Database, private readonly notifications: NotificationService, private readonly ledger: LedgerService) {}

  /**
   * Queues one mail per credential, in two statements for any number. Holders who declined, or whom no mail has told of the
   * badge yet, are left in peace: a batch recalled before its mails left sends nothing.
   * @param ids internal ids of the credentials
   */
  async tell(notice: HolderNotice, ids: readonly number[]): Promise<void> {
    const holders = await this.db.query<{ id: number; email: string | null; language: string }>(toldHoldersSql, [ids]);
    await this.notifications.queueAll(notice, holders.map(({ id, email, language }) => ({ recipientEmail: email, language, subjectId: id })));
  }

  /**
   * Tries the mails about a credential that could not be delivered again, at once. A second time queues nothing twice; where there are
   * none it does nothing. @throws Problem NOT_FOUND
   */
  @Transactional()
  async retryMails(actor: Actor, publicId: string): Promise<void> {
    demand(actor, 'credentials:issue');
    const credential = await this.db.one<{ id: number }>(`select id from credentials where public_id = $1`, [publicId]);
    if (!credential) throw notFound('The credential');
    const mails = await this.notifications.retrySubject('credential.', credential.id);
    if (mails > 0) await this.ledger.record(actor, 'credential.mails-retried', 'credential', publicId, { mails });
  }
}
