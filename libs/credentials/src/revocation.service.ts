import { Injectable } from '@nestjs/common';
import {
  Database, defineJob, newPublicId, notFound, pageOffset, Problem, QueueService, toConnection, Transactional, type Connection, type PageArgs,
} from '@blason/platform';
import { demand, LedgerService, system, type Actor } from '@blason/ledger';
import type { CredentialFilter } from './credential.input';
import { CredentialReader } from './credential-reader.service';
import { CredentialResigner, type LockedCredential } from './credential-resign.service';
import { advanceRevocationSql, nextRevocationSql, notRevokedSql, openRevocationsSql, revokeSql, startRevocationSql, suspendSql } from './credential-status.sql';
import { Revocation } from './revocation.entity';
import { HolderNotices, type HolderNotice } from './holder-notices.service';
import { placeOf, StatusListService } from './status-list.service';

/** Does the next pieces of a bulk revocation. */
export const revokeJob = defineJob<{ revocationId: string }>('credentials.revoke', 'bulk');

/** Credentials revoked in one transaction. */
const PIECE = 500;

/** Takes credentials back: for good, or until a suspension is lifted. Their bits in the status lists are set in the same transaction. */
@Injectable()
export class RevocationService {
  constructor(
    readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly lists: StatusListService,
    private readonly resigner: CredentialResigner,
    private readonly reader: CredentialReader,
    private readonly queue: QueueService,
    private readonly notices: HolderNotices,
  ) {}

  /** Revokes for good. @throws Problem NOT_FOUND, CONFLICT when it is revoked already */
  @Transactional()
  async revoke(actor: Actor, publicId: string, reason: string): Promise<void> {
    demand(actor, 'credentials:revoke');
    const { id } = await this.reader.find(actor, publicId);
    if (await this.revokeAll(actor, [id], reason) === 0) throw new Problem('CONFLICT', 'It is revoked already.', 'id');
  }

  /**
   * Revokes a set in one transaction, for good; those revoked already are left as they are. Eight statements for any number.
   * @param ids internal ids, at most some thousand
   * @returns how many were revoked
   */
  @Transactional()
  async revokeAll(actor: Actor, ids: readonly number[], reason: string): Promise<number> {
    demand(actor, 'credentials:revoke');
    const due = (await this.resigner.lock(ids)).filter(({ revokedAt }) => !revokedAt);
    await this.take(actor, due, revokeSql, 'credential.revoked', reason);
    return due.length;
  }

  /** Suspends until `lift`. @throws Problem NOT_FOUND, CONFLICT when it is revoked or suspended already */
  @Transactional()
  async suspend(actor: Actor, publicId: string, reason: string): Promise<void> {
    demand(actor, 'credentials:revoke');
    const { id } = await this.reader.find(actor, publicId);
    const [credential] = await this.resigner.lock([id]);
    if (!credential) throw notFound('The credential');
    if (credential.revokedAt || credential.suspendedAt) {
      throw new Problem('CONFLICT', credential.revokedAt ? 'It is revoked for good.' : 'It is suspended already.', 'id');
    }
    await this.take(actor, [credential], suspendSql, 'credential.suspended', reason);
  }

  /**
   * Begins to revoke a chosen set, or all that match: what is chosen is written down now, the work is a job.
   * Those revoked already are left out.
   * @returns the job's id and how many it revokes
   * @throws Problem BAD_USER_INPUT when nothing or both are chosen
   */
  @Transactional()
  async start(actor: Actor, chosen: { ids?: string[] | null; filter?: CredentialFilter | null }, reason: string): Promise<{ jobId: string; count: number }> {
    demand(actor, 'credentials:revoke');
    if (Boolean(chosen.ids) === Boolean(chosen.filter)) throw new Problem('BAD_USER_INPUT', 'Choose either some credentials or a filter.', 'ids');
    const matching = await this.reader.idsMatching(actor, chosen.filter ?? { ids: chosen.ids });
    const ids = (await this.db.query<{ id: number }>(notRevokedSql, [matching])).map(({ id }) => id);
    if (ids.length === 0) throw new Problem('BAD_USER_INPUT', 'There is nothing to revoke.', chosen.ids ? 'ids' : 'filter');
    const jobId = newPublicId();
    await this.db.query(startRevocationSql, [jobId, reason, actor.kind, actor.id ?? null, ids]);
    await this.queue.wake(revokeJob, { revocationId: jobId });
    return { jobId, count: ids.length };
  }

  /** How far a bulk revocation is. @throws Problem NOT_FOUND */
  async find(actor: Actor, publicId: string): Promise<Revocation> {
    demand(actor, 'credentials:revoke');
    const found = await this.db.repository(Revocation).findOneBy({ publicId });
    if (!found) throw notFound('The revocation');
    return found;
  }

  /** Bulk revocations of everybody, the latest first. */
  async list(actor: Actor, page: PageArgs): Promise<Connection<Revocation>> {
    demand(actor, 'credentials:revoke');
    const [rows, total] = await this.db.repository(Revocation).findAndCount({ order: { id: page.direction ?? 'DESC' }, skip: pageOffset(page), take: page.first });
    return toConnection(rows, total, page);
  }

  /** Works a bulk revocation off, piece by piece; a piece that another process is at is left to it. */
  async work(revocationId: string): Promise<void> {
    while (await this.db.transaction(() => this.piece(revocationId)));
  }

  /** Ids of bulk revocations that are not finished. */
  async open(): Promise<string[]> {
    return (await this.db.query<{ publicId: string }>(openRevocationsSql)).map(({ publicId }) => publicId);
  }

  private async piece(revocationId: string): Promise<boolean> {
    const piece = await this.db.one<{ id: number; reason: string; actorKind: Actor['kind']; actorId: string | null; credentialIds: number[]; total: number; done: number }>(
      nextRevocationSql, [revocationId, PIECE]);
    if (!piece) return false;
    const actor: Actor = { kind: piece.actorKind, id: piece.actorId ?? undefined, permissions: system.permissions };
    await this.revokeAll(actor, piece.credentialIds, piece.reason);
    await this.db.query(advanceRevocationSql, [piece.id, piece.credentialIds.length]);
    return piece.done + piece.credentialIds.length < piece.total;
  }

  /** Sets the bits of every signed form that is around, the present one's and those before. */
  private async take(actor: Actor, due: readonly LockedCredential[], sql: string, action: HolderNotice, reason: string): Promise<void> {
    if (due.length === 0) return;
    await this.db.query(sql, [due.map(({ id }) => id), reason]);
    await this.lists.setBits(due.flatMap(({ statusListId, statusIndex, formerStatus }) => [
      { statusListId, statusIndex }, ...(formerStatus ?? []).map((place) => placeOf(Number(place))),
    ]));
    await this.ledger.recordAll(actor, action, due.map(({ publicId }) => ({ type: 'credential', id: publicId, data: { reason } })));
    await this.notices.tell(action, due.map(({ id }) => id));
  }
}
