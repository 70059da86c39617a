import { Injectable } from '@nestjs/common';
import { Database, notFound, Problem } from '@blason/platform';
import { demand, type Actor } from '@blason/ledger';
import type { ShareChannel } from './share.entity';

/** Counts clicks on ways to share. */
@Injectable()
export class ShareService {
  constructor(private readonly db: Database) {}

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

  /** A click on the public page. @returns clicks by now */
  async add(credentialId: number, channel: ShareChannel): Promise<number> {
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
