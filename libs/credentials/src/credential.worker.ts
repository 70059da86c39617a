import { Injectable } from '@nestjs/common';
import { Every, Handles } from '@blason/platform';
import { revokeJob, RevocationService } from './revocation.service';
import { StatusListService } from './status-list.service';

@Injectable()
export class CredentialWorker {
  constructor(private readonly revocations: RevocationService, private readonly lists: StatusListService) {}

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
}
