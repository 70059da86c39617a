import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, newPublicId, Problem, refusedBy, Transactional, type Config } from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { NotificationService } from '@blason/notify';
import type { Award, AwardCheck, AwardOutcome, IssueOptions } from './award';
import type { AwardContext } from './award-context';
import { Calendar } from './award-dates';
import { awardReasons, judge, type AwardPlan, type AwardVerdict, type Candidate, type Held } from './award-rules';
import { AwardSigner } from './award-signer.service';
import { AWARD_KEY, awardContextSql, candidatesSql, holdersOfKeysSql, insertCredentialsSql, insertUntakenSql } from './award.sql';
import type { StoredAward } from './document-facts';
import { CredentialResigner } from './credential-resign.service';
import { StatusIndexService } from './status-index.service';

interface KnownPerson extends Candidate {
  publicId: string;
  email: string | null;
  held: Held[];
}

/** An award with what is decided about it. `first`: the same award stands at that place in the list. */
interface Judged {
  award: Award;
  person?: KnownPerson;
  verdict: AwardVerdict;
  first?: number;
}

interface NewCredential extends StoredAward, Pick<AwardPlan, 'language'> {
  position: number;
  person: KnownPerson;
  personId: number;
  discriminator: string;
}

const HOLD_MS = 60_000;
const ID_BYTES = 16;
const SALT_BYTES = 16;

/** Awards badges: one or a thousand in a fixed number of statements. */
@Injectable()
export class CredentialService {
  private readonly calendar: Calendar;

  constructor(
    readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly notifications: NotificationService,
    private readonly signer: AwardSigner,
    private readonly places: StatusIndexService,
    private readonly resigner: CredentialResigner,
    @Inject(CONFIG) config: Config,
  ) {
    this.calendar = new Calendar(config.timeZone);
  }

  /**
   * Awards a badge to people, in one transaction (or the running one): credentials, their signatures, ledger entries and
   * mails. A fault in an award is an outcome, not an exception; the same award again is SKIPPED with what exists. Six
   * statements, up to twelve when there are renewals, lost races or documents of a new shape; give it 500 to 2,000 at once.
   * @returns outcomes in the order of `awards`
   * @throws Problem NOT_FOUND, CONFLICT when the badge cannot be awarded at all
   */
  @Transactional()
  async issueAll(actor: Actor, badgeId: number, awards: readonly Award[], options: IssueOptions = {}): Promise<AwardOutcome[]> {
    demand(actor, 'credentials:issue');
    if (awards.length === 0) return [];
    const context = await this.context(badgeId);
    const judged = await this.judgeAll(context, awards);
    const outcomes = judged.map(({ verdict }) => outcomeOf(verdict));
    await this.issue(actor, context, judged, outcomes, options);
    await this.renew(actor, context, judged, outcomes, options);
    judged.forEach(({ first }, position) => {
      if (first === undefined) return;
      const { credentialId, publicId } = outcomes[first]!;
      outcomes[position] = { outcome: 'SKIPPED', credentialId, publicId, code: 'REPEATED', reason: awardReasons.REPEATED };
    });
    return outcomes;
  }

  /**
   * What `issueAll` would do, without writing anything: two statements.
   * @throws Problem as `issueAll`
   */
  async checkAwards(badgeId: number, awards: readonly Award[]): Promise<AwardCheck[]> {
    if (awards.length === 0) return [];
    const judged = await this.judgeAll(await this.context(badgeId), awards);
    return judged.map(({ verdict, first }): AwardCheck => {
      if (first !== undefined) return { verdict: 'DUPLICATE', code: 'REPEATED', reason: awardReasons.REPEATED };
      const code = 'code' in verdict ? verdict.code : undefined;
      return {
        verdict: verdict.kind,
        ...('held' in verdict ? { credentialId: verdict.held.id } : {}),
        ...(code ? { code, reason: awardReasons[code] } : {}),
        ...('field' in verdict && verdict.field ? { field: verdict.field } : {}),
      };
    });
  }

  private async context(badgeId: number): Promise<AwardContext> {
    const context = await this.db.one<AwardContext>(awardContextSql, [badgeId, null]);
    if (!context || context.state !== 'PUBLISHED') {
      throw new Problem('CONFLICT', context ? 'The badge is archived: take it out of the archive first.' : 'The badge is not published: publish it first.', 'badgeId');
    }
    if (!context.keyId) throw new Error(`The issuer ${context.issuerPublicId} has no key`);
    return context;
  }

  private async judgeAll(context: AwardContext, awards: readonly Award[]): Promise<Judged[]> {
    const people = await this.people(context, awards);
    const moment = { now: context.now, today: this.calendar.dayOf(context.now), calendar: this.calendar };
    const claimed = new Map<string, number>();
    return awards.map((award, position) => {
      const person = people.get(award.personId);
      const verdict = judge(award, context, person, person?.held ?? [], moment);
      if (verdict.kind !== 'NEW' && verdict.kind !== 'RENEWAL') return { award, person, verdict };
      if (verdict.kind === 'NEW') verdict.plan.discriminator ??= newPublicId();
      const key = `${award.personId} ${verdict.plan.discriminator}`;
      const first = claimed.get(key);
      if (first === undefined) claimed.set(key, position);
      return { award, person, verdict, first };
    });
  }

  private async people(context: AwardContext, awards: readonly Award[]): Promise<Map<number, KnownPerson>> {
    const sources = context.awardPolicy === 'MANY' ? [...new Set(awards.flatMap(({ source }) => source || []))] : null;
    const ids = [...new Set(awards.map(({ personId }) => personId))];
    const rows = await this.db.query<Candidate & Held & { personId: number; personPublicId: string; email: string | null }>(
      candidatesSql, [ids, context.badgeId, sources],
    );
    const people = new Map<number, KnownPerson>();
    for (const row of rows) {
      let person = people.get(row.personId);
      if (!person) {
        const { kind, departmentId, country, language, leftOn, email } = row;
        person = { kind, departmentId, country, language, leftOn, email, publicId: row.personPublicId, held: [] };
        people.set(row.personId, person);
      }
      if (row.id !== null) person.held.push(row);
    }
    return people;
  }

  /** Carries out the new ones among the judged. */
  private async issue(actor: Actor, context: AwardContext, judged: readonly Judged[], outcomes: AwardOutcome[], options: IssueOptions): Promise<void> {
    const fresh = judged.flatMap(({ award, person, verdict, first }, position) =>
      (verdict.kind === 'NEW' && first === undefined && person ? [{ position, award, person, plan: verdict.plan }] : []));
    if (fresh.length === 0) return;
    const places = await this.places.reserve(context.issuerId, fresh.length);
    const dice = randomBytes(fresh.length * ID_BYTES);
    const credentials = fresh.map(({ position, award, person, plan }, i): NewCredential => ({
      position, person, personId: award.personId, discriminator: plan.discriminator as string, language: plan.language,
      publicId: dice.toString('base64url', i * ID_BYTES, (i + 1) * ID_BYTES), subjectUuid: randomUUID(),
      awardedAt: plan.awardedAt, validFrom: plan.awardedAt, validUntil: plan.validUntil,
      evidence: plan.evidence, narrative: plan.narrative, statusListId: places[i]!.statusListId, statusIndex: places[i]!.statusIndex,
    })).sort((a, b) => a.personId - b.personId || (a.discriminator < b.discriminator ? -1 : 1));
    const ids = await this.store(context, credentials, options.batchId);
    const issued = credentials.filter(({ publicId }) => ids.has(publicId));
    for (const { position, publicId } of issued) {
      const outcome = outcomes[position]!;
      outcome.credentialId = ids.get(publicId);
      outcome.publicId = publicId;
    }
    await this.lost(context, credentials.filter(({ publicId }) => !ids.has(publicId)), outcomes);
    await this.ledger.recordAll(actor, 'credential.issued', issued.map(({ publicId, person }) => ({
      type: 'credential', id: publicId, data: { badge: context.badgePublicId, person: person.publicId, ...(options.batchId ? { batchId: options.batchId } : {}) },
    })));
    await this.notifications.queueAll('credential.issued', issued.map(({ publicId, person, language }) => ({
      recipientEmail: person.email, language, subjectId: ids.get(publicId), batchId: options.batchId,
    })), options.mailsAt ?? new Date(context.now.getTime() + HOLD_MS));
  }

  /** @returns internal ids by public id, without those whose award key was taken in the meantime */
  private async store(context: AwardContext, credentials: readonly NewCredential[], batchId: number | undefined): Promise<Map<string, number>> {
    const signatures = await this.signer.sign(context, credentials);
    const rows = await this.insert([
      context.badgeId, context.versionId, context.issuerId, context.keyId, context.now, batchId ?? null,
      credentials.map(({ publicId }) => publicId),
      credentials.map(({ personId }) => personId),
      credentials.map(({ discriminator }) => discriminator),
      credentials.map(({ subjectUuid }) => subjectUuid),
      randomBytes(credentials.length * SALT_BYTES),
      credentials.map(({ awardedAt }) => secondsOf(awardedAt)),
      credentials.map(({ validUntil }) => validUntil && secondsOf(validUntil)),
      credentials.map(({ evidence }) => (evidence.length > 0 ? JSON.stringify(evidence) : '[]')),
      credentials.map(({ narrative }) => narrative),
      credentials.map(({ language }) => language),
      credentials.map(({ statusListId }) => statusListId),
      credentials.map(({ statusIndex }) => statusIndex),
      signatures.templateIds,
      signatures.bytes,
    ]);
    return new Map(rows.map(({ id, publicId }) => [publicId, id]));
  }

  /** Nearly always nobody was faster. Where somebody was, the whole set is refused and asked for again without theirs. */
  private async insert(values: readonly unknown[]): Promise<{ id: number; publicId: string }[]> {
    try {
      return await this.db.savepoint(() => this.db.query(insertCredentialsSql, values));
    } catch (error) {
      if (refusedBy(error) !== AWARD_KEY) throw error;
      return this.db.query(insertUntakenSql, values);
    }
  }

  /** Somebody else was first: their credential is the answer. */
  private async lost(context: AwardContext, credentials: readonly NewCredential[], outcomes: AwardOutcome[]): Promise<void> {
    if (credentials.length === 0) return;
    const rows = await this.db.query<{ id: number; publicId: string; personId: number; discriminator: string }>(holdersOfKeysSql, [
      context.badgeId, credentials.map(({ personId }) => personId), credentials.map(({ discriminator }) => discriminator),
    ]);
    const winners = new Map(rows.map((row) => [`${row.personId} ${row.discriminator}`, row]));
    for (const { position, personId, discriminator } of credentials) {
      const winner = winners.get(`${personId} ${discriminator}`);
      outcomes[position] = { outcome: 'SKIPPED', credentialId: winner?.id, publicId: winner?.publicId, code: 'ALREADY_HELD', reason: awardReasons.ALREADY_HELD };
    }
  }

  /** Carries out the renewals among the judged. */
  private async renew(actor: Actor, context: AwardContext, judged: readonly Judged[], outcomes: AwardOutcome[], options: IssueOptions): Promise<void> {
    const due = judged.flatMap(({ person, verdict, first }, position) =>
      (verdict.kind === 'RENEWAL' && first === undefined && person ? [{ position, person, plan: verdict.plan, held: verdict.held }] : []));
    if (due.length === 0) return;
    const renewed = await this.resigner.renewAll(actor, context, due.map(({ held, plan }) => ({ held, plan })));
    for (const { position, held } of due) {
      if (!renewed.has(held.id)) outcomes[position] = { ...outcomes[position]!, outcome: 'SKIPPED', code: 'STILL_VALID', reason: awardReasons.STILL_VALID };
    }
    await this.notifications.queueAll('credential.renewed', due.filter(({ held }) => renewed.has(held.id)).map(({ held, person, plan }) => ({
      recipientEmail: person.email, language: plan.language, subjectId: held.id, batchId: options.batchId,
    })), options.mailsAt ?? new Date(context.now.getTime() + HOLD_MS));
  }
}

/** As PostgreSQL's `to_timestamp` takes it: a number costs it less than a date to be read. */
const secondsOf = (at: Date): number => at.getTime() / 1_000;

/** The outcome as far as it is known before anything is written. */
function outcomeOf(verdict: AwardVerdict): AwardOutcome {
  const code = 'code' in verdict ? verdict.code : undefined;
  const told = code ? { code, reason: awardReasons[code] } : {};
  switch (verdict.kind) {
    case 'NEW': return { outcome: 'ISSUED', ...told };
    case 'RENEWAL': return { outcome: 'RENEWED', credentialId: verdict.held.id, publicId: verdict.held.publicId };
    case 'DUPLICATE': return { outcome: 'SKIPPED', credentialId: verdict.held.id, publicId: verdict.held.publicId, ...told };
    default: return { outcome: 'REJECTED', ...told, ...(verdict.field ? { field: verdict.field } : {}) };
  }
}
