import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, notFound, Problem, Transactional, type Config } from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import type { AwardContext } from './award-context';
import { Calendar, lastDay } from './award-dates';
import { awardReasons, contentFault, tidyEvidence } from './award-rules';
import { awardContextSql } from './award.sql';
import type { CorrectCredentialInput, RenewCredentialInput } from './credential.input';
import { CredentialReader } from './credential-reader.service';
import { CredentialResigner, type LockedCredential, type Revised } from './credential-resign.service';
import { HolderNotices } from './holder-notices.service';
import { StatusListService } from './status-list.service';

/** Signs a credential again by hand: to renew it, to correct it, to lift its suspension. */
@Injectable()
export class ReissueService {
  private readonly calendar: Calendar;

  constructor(
    readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly reader: CredentialReader,
    private readonly resigner: CredentialResigner,
    private readonly lists: StatusListService,
    private readonly notices: HolderNotices,
    @Inject(CONFIG) config: Config,
  ) {
    this.calendar = new Calendar(config.timeZone);
  }

  /**
   * A new term, in the published version of the badge, whatever its policy. The form before stays good until its own end.
   * @throws Problem NOT_FOUND, CONFLICT when it is revoked, suspended or declined, BAD_USER_INPUT for a term that is not longer
   */
  @Transactional()
  async renew(actor: Actor, { id, issuedOn, expiresOn }: RenewCredentialInput): Promise<void> {
    demand(actor, 'credentials:issue');
    const credential = await this.lock(actor, id);
    if (credential.state === 'DECLINED') throw new Problem('CONFLICT', 'The holder declined it.', 'id');
    const context = await this.context(credential, null);
    if (context.state !== 'PUBLISHED') throw new Problem('CONFLICT', 'The badge is no longer awarded.', 'id');
    const today = this.calendar.dayOf(context.now);
    const from = issuedOn ?? today;
    if (from > today) throw new Problem('BAD_USER_INPUT', awardReasons.ISSUED_IN_FUTURE, 'issuedOn');
    const until = expiresOn ?? lastDay(context, from);
    const validUntil = until ? this.calendar.endOf(until) : null;
    if (validUntil && (validUntil < context.now || !credential.validUntil || validUntil <= credential.validUntil)) {
      throw new Problem('BAD_USER_INPUT', credential.validUntil ? 'The new term ends no later than the present one.' : 'It does not end: there is nothing to renew.', 'expiresOn');
    }
    if (!validUntil && !credential.validUntil) throw new Problem('CONFLICT', 'It does not end: there is nothing to renew.', 'id');
    await this.resigner.resign(context, [{ credential, revised: { validUntil } }]);
    await this.ledger.record(actor, 'credential.renewed', 'credential', id, { badge: context.badgePublicId, validUntil: validUntil?.toISOString() ?? null });
    await this.notices.tell('credential.renewed', [credential.id]);
  }

  /**
   * Puts right what is wrong in the document, in its own version of the badge. Copies of the wrong form are withdrawn.
   * @throws Problem NOT_FOUND, CONFLICT when it is revoked or suspended, BAD_USER_INPUT
   */
  @Transactional()
  async correct(actor: Actor, input: CorrectCredentialInput): Promise<void> {
    demand(actor, 'credentials:issue');
    const credential = await this.lock(actor, input.id);
    const context = await this.context(credential, credential.badgeVersionId);
    const revised = this.corrections(input, credential, context);
    if (Object.keys(revised).length === 0) throw new Problem('BAD_USER_INPUT', 'Say what is to be corrected.', 'id');
    await this.resigner.resign(context, [{ credential, revised }]);
    await this.lists.setBits([{ statusListId: credential.statusListId, statusIndex: credential.statusIndex }]);
    await this.ledger.record(actor, 'credential.corrected', 'credential', input.id, { reason: input.reason, fields: Object.keys(revised) });
  }

  /** Ends a suspension. The bit of the suspended form stays set: a new form is signed. @throws Problem NOT_FOUND, CONFLICT */
  @Transactional()
  async lift(actor: Actor, publicId: string, reason: string): Promise<void> {
    demand(actor, 'credentials:revoke');
    const { id } = await this.reader.find(actor, publicId);
    const [credential] = await this.resigner.lock([id]);
    if (!credential?.suspendedAt || credential.revokedAt) throw new Problem('CONFLICT', 'It is not suspended.', 'id');
    await this.resigner.resign(await this.context(credential, credential.badgeVersionId), [{ credential, revised: {} }]);
    await this.ledger.record(actor, 'credential.suspension-lifted', 'credential', publicId, { reason });
    await this.notices.tell('credential.suspension-lifted', [id]);
  }

  private corrections(input: CorrectCredentialInput, credential: LockedCredential, context: AwardContext): Revised {
    const fault = contentFault({ evidence: input.evidence ?? credential.evidence, narrative: input.narrative }, context);
    if (fault) throw new Problem('BAD_USER_INPUT', awardReasons[fault.code], fault.field);
    const today = this.calendar.dayOf(context.now);
    const { issuedOn, expiresOn } = input;
    if (issuedOn && issuedOn > today) throw new Problem('BAD_USER_INPUT', awardReasons.ISSUED_IN_FUTURE, 'issuedOn');
    if (expiresOn && expiresOn < today) throw new Problem('BAD_USER_INPUT', 'The last day is over. Revoke the badge if it should no longer count.', 'expiresOn');
    const start = issuedOn ?? this.calendar.dayOf(credential.awardedAt);
    const validUntil = expiresOn ? this.calendar.endOf(expiresOn) : credential.validUntil;
    if (validUntil && this.calendar.dayOf(validUntil) < start) throw new Problem('BAD_USER_INPUT', awardReasons.ENDS_BEFORE_START, 'expiresOn');
    return {
      ...(issuedOn ? { awardedAt: issuedOn === today ? context.now : this.calendar.noonOf(issuedOn) } : {}),
      ...(expiresOn ? { validUntil } : {}),
      ...(input.evidence ? { evidence: tidyEvidence(input.evidence) } : {}),
      ...(input.narrative !== undefined && input.narrative !== null ? { narrative: input.narrative.trim() || null } : {}),
    };
  }

  /** The credential, locked, if it may be signed again. */
  private async lock(actor: Actor, publicId: string): Promise<LockedCredential> {
    const [credential] = await this.resigner.lock([(await this.reader.find(actor, publicId)).id]);
    if (!credential) throw notFound('The credential');
    if (credential.revokedAt) throw new Problem('CONFLICT', 'It is revoked for good. Award the badge again instead.', 'id');
    if (credential.suspendedAt) throw new Problem('CONFLICT', 'It is suspended. Lift the suspension first.', 'id');
    return credential;
  }

  private async context(credential: LockedCredential, versionId: number | null): Promise<AwardContext> {
    const context = await this.db.one<AwardContext>(awardContextSql, [credential.badgeId, versionId]);
    if (!context) throw new Problem('CONFLICT', 'The badge is not published.', 'id');
    return context;
  }
}
