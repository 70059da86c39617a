import { Injectable } from '@nestjs/common';
import { NotificationService } from '@blason/notify';
import { Every, Handles } from '@blason/platform';
import { bringsOpenSql } from './credential-status.sql';
import { revokeJob, RevocationService } from './revocation.service';
import { StatusListService } from './status-list.service';

@Injectable()
export class CredentialWorker {
  constructor(
    private readonly revocations: RevocationService, private readonly lists: StatusListService, private readonly notifications: NotificationService,
  ) {}

  @Handles(revokeJob)
  revoke({ revocationId }: { revocationId: string }): Promise<void> {
    return this.revocations.work(revocationId);
  }

  /** Bulk revocations whose wake-up call was lost, or whose worker died. */
  @Every(20)
  async resume(): Promise<void> {
    for (const id of await this.revocations.open()) await this.revocations.work(id);
  }

  /** Lists are signed when they are asked for; this keeps the first who asks from waiting. */
  @Every(2)
  async signLists(): Promise<void> {
    await this.lists.refresh();
  }

  /** Mails about credentials that were sent long ago. Who was brought a badge and has not answered is still told when it is withdrawn. */
  @Every(3_600)
  sweepMails(): Promise<void> {
    return this.notifications.sweep('credential.', bringsOpenSql);
  }
}
