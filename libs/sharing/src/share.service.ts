import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, deriveKey, notFound, Problem, token, type Config } from '@blason/platform';
import { demand, type Actor } from '@blason/ledger';
import { addressBucket, RateLimitService } from '@blason/access';
import type { ShareChannel } from './share.entity';

/** Counts clicks on ways to share. */
@Injectable()
export class ShareService {
  private readonly visitorKey: Buffer;

  constructor(private readonly db: Database, private readonly limits: RateLimitService, @Inject(CONFIG) config: Pick<Config, 'masterKey'>) {
    this.visitorKey = deriveKey(config.masterKey, 'share-visitor');
  }

  /** A click of the holder in the dashboard. @returns clicks by now */
  async record(actor: Actor, publicId: string, channel: ShareChannel): Promise<number> {
    demand(actor, 'self');
    const credential = await this.db.one<{ id: number; state: string; visibility: string }>(
      `select id, state, visibility from credentials where public_id = $1 and person_id = $2`, [publicId, actor.personId ?? null],
    );
    if (!credential) throw notFound('The badge');
    if (credential.state !== 'ACCEPTED' || credential.visibility === 'PRIVATE') {
      throw new Problem('CONFLICT', 'Accept the badge and let others see it before you share it.', 'credentialId');
    }
    return this.add(credential.id, channel);
  }

  /**
   * A click of somebody on the public page. From one address it counts once in an hour for a badge and a way to share, whichever
   * process is asked; the address itself is kept nowhere.
   */
  async click(credentialId: number, channel: ShareChannel, ip: string): Promise<void> {
    const visitor = token(this.visitorKey, addressBucket(ip));
    const first = await this.limits.within({ key: `share:${credentialId}:${channel}:${visitor}`, most: 1, windowSeconds: 3_600 });
    if (first) await this.add(credentialId, channel);
  }

  private async add(credentialId: number, channel: ShareChannel): Promise<number> {
    await this.db.query(`insert into shares (credential_id, channel) values ($1, $2)`, [credentialId, channel]);
    return (await this.counts([credentialId])).get(credentialId) ?? 0;
  }

  /** Clicks by credential, for a set in one statement. */
  async counts(credentialIds: readonly number[]): Promise<Map<number, number>> {
    const rows = await this.db.query<{ id: number; count: number }>(
      `select credential_id as id, count(*)::int as count from shares where credential_id = any($1) group by 1`, [credentialIds],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }
}
