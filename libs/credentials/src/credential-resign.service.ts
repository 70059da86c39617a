import { Injectable } from '@nestjs/common';
import { Database } from '@blason/platform';
import { LedgerService, type Actor } from '@blason/ledger';
import type { AwardEvidence } from './award';
import type { AwardContext } from './award-context';
import type { AwardPlan, Held } from './award-rules';
import { AwardSigner, signatureAt } from './award-signer.service';
import { lockCredentialsSql, resignSql } from './credential-status.sql';
import type { StoredAward } from './document-facts';
import { StatusIndexService } from './status-index.service';

/** A credential as it is stored, locked for a change. */
export interface LockedCredential extends StoredAward {
  id: number;
  badgeId: number;
  badgeVersionId: number;
  personId: number;
  state: string;
  suspendedAt: Date | null;
  revokedAt: Date | null;
  evidence: AwardEvidence[];
  /** Places in status lists of forms that were signed before. */
  formerStatus: number[] | null;
}

/** What a new signed form says differently. */
export type Revised = Partial<Pick<StoredAward, 'awardedAt' | 'validUntil' | 'evidence' | 'narrative'>>;

/** Signs the same credential again: the same id, a later `validFrom`, a fresh place in the status list. */
@Injectable()
export class CredentialResigner {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly signer: AwardSigner,
    private readonly places: StatusIndexService,
  ) {}

  /** Locks credentials for a change, until the end of the transaction. */
  lock(ids: readonly number[]): Promise<LockedCredential[]> {
    return this.db.query<LockedCredential>(lockCredentialsSql, [ids]);
  }

  /** Signs locked credentials of the context's badge again, in its version, and stores them. Suspensions end. */
  async resign(context: AwardContext, items: readonly { credential: LockedCredential; revised: Revised }[]): Promise<void> {
    const places = await this.places.reserve(context.issuerId, items.length);
    const awards = items.map(({ credential, revised }, i) => {
      const award = { ...credential, ...revised, ...places[i]! };
      return { ...award, validFrom: laterFrom(credential.validFrom, award.validUntil, context.now) };
    });
    const signatures = await this.signer.sign(context, awards);
    await this.db.query(resignSql, [
      context.versionId, context.keyId, context.now,
      awards.map(({ id }) => id),
      awards.map(({ awardedAt }) => awardedAt),
      awards.map(({ validFrom }) => validFrom),
      awards.map(({ validUntil }) => validUntil),
      awards.map(({ evidence }) => JSON.stringify(evidence)),
      awards.map(({ narrative }) => narrative),
      awards.map(({ statusListId }) => statusListId),
      awards.map(({ statusIndex }) => statusIndex),
      signatures.templateIds,
      awards.map((_award, position) => signatureAt(signatures.bytes, position)),
    ]);
  }

  /**
   * Renews what was judged to be due: a new end, and new evidence where there is any.
   * @returns ids of those renewed; what somebody else changed in the meantime is left alone
   */
  async renewAll(actor: Actor, context: AwardContext, items: readonly { held: Held; plan: AwardPlan }[]): Promise<Set<number>> {
    const locked = new Map((await this.lock(items.map(({ held }) => held.id))).map((credential) => [credential.id, credential]));
    const due = items.flatMap(({ held, plan }) => {
      const credential = locked.get(held.id);
      if (!credential || credential.revokedAt || credential.suspendedAt || credential.validFrom.getTime() !== held.validFrom.getTime()) return [];
      const revised: Revised = {
        validUntil: plan.validUntil,
        ...(plan.evidence.length > 0 ? { evidence: plan.evidence } : {}), ...(plan.narrative ? { narrative: plan.narrative } : {}),
      };
      return [{ credential, revised }];
    });
    if (due.length === 0) return new Set();
    await this.resign(context, due);
    await this.ledger.recordAll(actor, 'credential.renewed', due.map(({ credential, revised }) => ({
      type: 'credential', id: credential.publicId, data: { badge: context.badgePublicId, validUntil: revised.validUntil?.toISOString() ?? null },
    })));
    return new Set(due.map(({ credential }) => credential.id));
  }
}

/** Now, but later than the form before, and not beyond the end of something that is over already. */
function laterFrom(before: Date, until: Date | null, now: Date): Date {
  const wanted = until && until < now ? until : now;
  return new Date(Math.max(wanted.getTime(), before.getTime() + 1_000));
}
