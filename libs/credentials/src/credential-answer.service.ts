import { Injectable } from '@nestjs/common';
import { Database, notFound, Problem, Transactional } from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { AcceptLinkService } from './accept-link.service';
import type { Visibility } from './credential.entity';

interface Held {
  id: number;
  publicId: string;
  personId: number;
  state: 'PENDING' | 'ACCEPTED' | 'DECLINED';
  revokedAt: Date | null;
  proofCreated: Date;
  now: Date;
}

/** What a link from a mail leads to. `ACCEPTED` and `DECLINED`: it was used, here or in the dashboard. */
export type LinkState = 'OPEN' | 'ACCEPTED' | 'DECLINED' | 'REVOKED' | 'EXPIRED';

const heldSql = `
  select id, public_id as "publicId", person_id as "personId", state, revoked_at as "revokedAt", proof_created as "proofCreated", now() as now
  from credentials where public_id = $1`;

/** What holders make of their credentials: accept, decline, who sees them. Nobody else can do it for them. */
@Injectable()
export class CredentialAnswerService {
  constructor(readonly db: Database, private readonly ledger: LedgerService, private readonly links: AcceptLinkService) {}

  /**
   * Accepts one's own, also one declined before: whoever has the link may see it then.
   * @throws Problem NOT_FOUND for anybody else's, CONFLICT when it is revoked
   */
  @Transactional()
  async accept(actor: Actor, publicId: string): Promise<void> {
    const held = await this.own(actor, publicId);
    if (held.state !== 'ACCEPTED') await this.write(actor, held, 'ACCEPTED');
  }

  /** Declines one's own that is not answered yet. @throws Problem NOT_FOUND, CONFLICT */
  @Transactional()
  async decline(actor: Actor, publicId: string, reason?: string | null): Promise<void> {
    const held = await this.own(actor, publicId);
    if (held.state === 'ACCEPTED') throw new Problem('CONFLICT', 'You accepted it. Make it private instead.', 'id');
    if (held.state === 'PENDING') await this.write(actor, held, 'DECLINED', reason);
  }

  /** @throws Problem NOT_FOUND, CONFLICT while it is not accepted */
  @Transactional()
  async setVisibility(actor: Actor, publicId: string, change: { visibility?: Visibility | null; showName?: boolean | null }): Promise<void> {
    const held = await this.own(actor, publicId);
    if (held.state !== 'ACCEPTED') throw new Problem('CONFLICT', 'Accept it first: until then only you see it.', 'id');
    await this.db.query(
      `update credentials set visibility = coalesce($2, visibility), show_name = coalesce($3, show_name), updated_at = now() where id = $1`,
      [held.id, change.visibility ?? null, change.showName ?? null],
    );
    await this.ledger.record(actor, 'credential.visibility-changed', 'credential', publicId, change as Record<string, unknown>);
  }

  /** Where the link leads, for the page behind it. @throws Problem NOT_FOUND for a wrong token, as for no credential */
  async linkState(publicId: string, token: string): Promise<LinkState> {
    return this.stateOf(await this.linked(publicId, token, false));
  }

  /**
   * Answers by the link from the mail, which works once.
   * @param actor whoever opened the link (kind HOLDER)
   * @throws Problem NOT_FOUND for a wrong token, CONFLICT when it was used, is over 90 days old, or the badge is revoked
   */
  @Transactional()
  async answerByLink(actor: Actor, publicId: string, token: string, answer: 'ACCEPTED' | 'DECLINED', reason?: string | null): Promise<void> {
    const held = await this.linked(publicId, token, true);
    const state = this.stateOf(held);
    if (state !== 'OPEN') throw new Problem('CONFLICT', closed[state]);
    await this.write(actor, held, answer, reason);
  }

  private stateOf(held: Held): LinkState {
    if (held.revokedAt) return 'REVOKED';
    if (held.state !== 'PENDING') return held.state;
    return this.links.isOver(held, held.now) ? 'EXPIRED' : 'OPEN';
  }

  private async linked(publicId: string, token: string, lock: boolean): Promise<Held> {
    const held = await this.db.one<Held>(lock ? `${heldSql} for no key update` : heldSql, [publicId]);
    if (!held || !this.links.fits(held, token)) throw notFound('The badge');
    return held;
  }

  private async own(actor: Actor, publicId: string): Promise<Held> {
    demand(actor, 'self');
    const held = await this.db.one<Held>(`${heldSql} for no key update`, [publicId]);
    if (!held || held.personId !== actor.personId) throw notFound('The badge');
    if (held.revokedAt) throw new Problem('CONFLICT', 'The badge was revoked.', 'id');
    return held;
  }

  private async write(actor: Actor, { id, publicId }: Held, answer: 'ACCEPTED' | 'DECLINED', reason?: string | null): Promise<void> {
    await this.db.query(answer === 'ACCEPTED'
      ? `update credentials set state = 'ACCEPTED', visibility = 'UNLISTED', accepted_at = now(), declined_at = null, updated_at = now() where id = $1`
      : `update credentials set state = 'DECLINED', visibility = 'PRIVATE', declined_at = now(), updated_at = now() where id = $1`, [id]);
    await this.ledger.record(actor, `credential.${answer.toLowerCase()}`, 'credential', publicId, reason ? { reason } : {});
  }
}

const closed: Record<Exclude<LinkState, 'OPEN'>, string> = {
  ACCEPTED: 'The badge was accepted already.',
  DECLINED: 'The badge was declined. You can still accept it after you sign in.',
  REVOKED: 'The badge was revoked.',
  EXPIRED: 'The link is older than 90 days. Ask for a new one, or sign in to accept the badge.',
};
