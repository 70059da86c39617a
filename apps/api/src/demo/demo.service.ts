import { Injectable } from '@nestjs/common';
import { AccountService, PasswordService, type Role } from '@blason/access';
import {
  BadgeEditor, CredentialService, defaultRecipe, IssuerService, RevocationService, Validity, type Award, type AwardPolicy, type BadgeKind, type BadgeType,
} from '@blason/credentials';
import { BatchService, DraftService, TurnService } from '@blason/issuance';
import { LedgerService, system, type Actor } from '@blason/ledger';
import { DepartmentService } from '@blason/people';
import { Database, newPublicId, Transactional } from '@blason/platform';
import { SkillService } from '@blason/skills';
import { demoBadges, demoSkills, type DemoBadge } from './catalogue';
import {
  backdateBadgesSql, backdateIssuingSql, backdateJobEntriesSql, backdateJobSql, backdateTakingBackSql, badgeOfNameSql, collectorSql, insertPeopleSql, insertSharesSql,
  issuedByJobSql, issuerSql, leaderSql, linkManagersSql, markLeftSql, recordAnswersSql, settleAwardsSql, settleMailsSql,
} from './demo.sql';
import { DAYS, demoHistory, type DemoAward } from './history';
import { demoJobs, demoList, type DemoJob } from './jobs';
import { demoPeople, type DemoPerson } from './people';

/** A login of the demo company, to be printed. */
export interface DemoLogin {
  role: string;
  email: string;
  password: string;
}

/** Known to everybody who reads the README: the demo company is for a look on one's own machine. */
const DEMO_PASSWORD = 'welcome-to-blason';
const DAY = 86_400_000;

/** What the trainers of the company write, each in the language of the holder. */
const sentences = {
  evidence: { en: 'Seen and confirmed by the trainer.', fr: 'Constaté et confirmé par le formateur.' },
  revoked: { en: 'Issued after a test that was not passed.', fr: 'Attribuée après un test qui n’était pas réussi.' },
  suspended: { en: 'The attendance sheet is being checked.', fr: 'La feuille de présence est en cours de vérification.' },
};

/** An award of the past that is issued, and the language of its holder. */
interface Settled {
  id: number;
  award: DemoAward;
  language: DemoPerson['language'];
}

/** Loads the invented company "Atelier Boréal" into an empty database: the same people, badges and history each time. */
@Injectable()
export class DemoService {
  constructor(
    readonly db: Database,
    private readonly departments: DepartmentService,
    private readonly skills: SkillService,
    private readonly issuers: IssuerService,
    private readonly badges: BadgeEditor,
    private readonly credentials: CredentialService,
    private readonly revocations: RevocationService,
    private readonly drafts: DraftService,
    private readonly batches: BatchService,
    private readonly turns: TurnService,
    private readonly accounts: AccountService,
    private readonly passwords: PasswordService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * All or nothing, and only where nobody works yet.
   * @param now the history ends here
   * @returns the logins, or undefined when the database is in use
   */
  @Transactional()
  async load(now: Date): Promise<DemoLogin[] | undefined> {
    if (await this.db.one(`select from people limit 1`)) return undefined;
    const people = demoPeople();
    const ids = await this.addPeople(people, now);
    const badgeIds = await this.addBadges();
    await this.award(people, ids, badgeIds, now);
    const logins = await this.addAccounts();
    for (const job of demoJobs) await this.addJob(job, people, now);
    await this.db.query(settleMailsSql);
    await this.ledger.record(system, 'demo.loaded', 'demo', 'atelier-boreal', { people: people.length, badges: badgeIds.length });
    return logins;
  }

  private async addPeople(people: readonly DemoPerson[], now: Date): Promise<Map<string, number>> {
    const departments = await this.departments.ensure(system, [...new Set(people.map(({ department }) => department))]);
    const column = <T>(value: (person: DemoPerson) => T) => people.map(value);
    const rows = await this.db.query<{ id: number; number: string }>(insertPeopleSql, [
      column(newPublicId), column((one) => one.givenName), column((one) => one.familyName), column((one) => one.email),
      column((one) => one.number), column((one) => departments.get(one.department)), column((one) => one.jobTitle),
      column((one) => one.country), column((one) => one.language), column((one) => day(now, one.hiredDaysAgo)),
    ]);
    const managed = people.filter(({ managerNumber }) => managerNumber);
    await this.db.query(linkManagersSql, [managed.map(({ number }) => number), managed.map(({ managerNumber }) => managerNumber)]);
    return new Map(rows.map(({ id, number }) => [number, id]));
  }

  private async addBadges(): Promise<number[]> {
    const issuer = await this.issuers.create(system, {
      name: 'Atelier Boréal', url: 'https://atelier-boreal.example', email: 'badges@atelier-boreal.example', publishEmailHash: true,
      description: {
        en: 'We build and look after wind turbines and small hydro plants.', fr: 'Nous construisons et entretenons éoliennes et petites centrales hydrauliques.',
      },
    });
    const skillIds = new Map<string, string>();
    for (const { key, name, description } of demoSkills) {
      skillIds.set(key, (await this.skills.create(system, { name, description, alignments: [] })).publicId);
    }
    const ids: number[] = [];
    for (const badge of demoBadges) ids.push(await this.addBadge(badge, issuer.publicId, skillIds));
    await this.db.query(backdateBadgesSql, [DAYS + 14]);
    return ids;
  }

  private async addBadge(badge: DemoBadge, issuerId: string, skillIds: Map<string, string>): Promise<number> {
    const publicId = await this.badges.create(system, {
      issuerId,
      type: badge.type as BadgeType,
      kind: badge.kind as BadgeKind,
      featured: badge.featured ?? false,
      mainLanguage: 'en',
      name: badge.name,
      description: badge.description,
      criteria: badge.criteria,
      tags: badge.tags,
      recipe: { ...defaultRecipe(badge.type, badge.name.en ?? ''), icon: badge.icon },
      skills: badge.skills.map(([key, level]) => ({ skillId: skillIds.get(key)!, level })),
      evidenceRequired: badge.evidenceRequired ?? false,
      validity: badge.validityMonths ? Validity.PERIOD : Validity.NONE,
      validityMonths: badge.validityMonths,
      awardPolicy: badge.policy as AwardPolicy,
    });
    await this.badges.publish(system, publicId);
    return (await this.db.one<{ id: number }>(`select id from badges where public_id = $1`, [publicId]))!.id;
  }

  private async award(people: readonly DemoPerson[], ids: Map<string, number>, badgeIds: readonly number[], now: Date): Promise<void> {
    const settled: Settled[] = [];
    const languages = new Map(people.map(({ number, language }) => [number, language]));
    const history = demoHistory(people, demoBadges);
    for (const [index, badgeId] of badgeIds.entries()) {
      const awards = history.filter(({ badge }) => badge === index);
      const outcomes = await this.credentials.issueAll(system, badgeId, awards.map((award): Award => ({
        personId: ids.get(award.personNumber)!,
        issuedOn: day(now, award.daysAgo),
        source: award.source,
        evidence: award.evidence ? [{ narrative: sentences.evidence[languages.get(award.personNumber)!] }] : undefined,
      })));
      outcomes.forEach(({ outcome, credentialId }, position) => {
        const award = awards[position]!;
        if (outcome === 'ISSUED' && credentialId) settled.push({ id: credentialId, award, language: languages.get(award.personNumber)! });
      });
    }
    const left = people.filter(({ leftDaysAgo }) => leftDaysAgo);
    await this.db.query(markLeftSql, [left.map(({ number }) => number), left.map(({ leftDaysAgo }) => day(now, leftDaysAgo!))]);
    await this.settle(settled, now);
  }

  private async settle(settled: readonly Settled[], now: Date): Promise<void> {
    const at = ({ daysAgo, acceptedAfter }: DemoAward) => new Date(now.getTime() - (daysAgo - (acceptedAfter ?? 0)) * DAY);
    const answered = settled.filter(({ award }) => award.acceptedAfter !== undefined || award.declined);
    const accepted = (award: DemoAward) => award.acceptedAfter !== undefined;
    await this.db.query(settleAwardsSql, [
      answered.map(({ id }) => id),
      answered.map(({ award }) => (accepted(award) ? 'ACCEPTED' : 'DECLINED')),
      answered.map(({ award }) => (accepted(award) ? award.visibility : 'PRIVATE')),
      answered.map(({ award }) => at(award)),
    ]);
    const shares = answered.flatMap(({ id, award }) => award.shares.map((channel) => ({ id, channel, at: at(award) })));
    await this.db.query(insertSharesSql, [shares.map(({ id }) => id), shares.map(({ channel }) => channel), shares.map((share) => share.at)]);
    await this.db.query(backdateIssuingSql);
    await this.db.query(recordAnswersSql, [answered.map(({ id }) => id)]);
    await this.takeBack(settled.filter(({ award }) => award.revoked), now);
  }

  /** Every third of them is only suspended, all of them half-way between the award and today. */
  private async takeBack(taken: readonly Settled[], now: Date): Promise<void> {
    const suspended = taken.filter((_one, at) => at % 3 === 2);
    for (const language of ['en', 'fr'] as const) {
      const revoked = taken.filter((one) => !suspended.includes(one) && one.language === language);
      await this.revocations.revokeAll(system, revoked.map(({ id }) => id), sentences.revoked[language]);
    }
    for (const { id, language } of suspended) {
      const { publicId } = (await this.db.one<{ publicId: string }>(`select public_id as "publicId" from credentials where id = $1`, [id]))!;
      await this.revocations.suspend(system, publicId, sentences.suspended[language]);
    }
    await this.db.query(backdateTakingBackSql, [taken.map(({ id }) => id), taken.map(({ award }) => new Date(now.getTime() - award.daysAgo / 2 * DAY))]);
  }

  /** The issuer hands a list in and starts it; the rows are worked off here, because no worker is there yet. */
  private async addJob(job: DemoJob, people: readonly DemoPerson[], now: Date): Promise<void> {
    const account = (await this.db.one<{ id: number; publicId: string }>(issuerSql))!;
    const actor: Actor = { kind: 'ACCOUNT', id: account.publicId, accountId: account.id, permissions: system.permissions };
    const { publicId: badgeId } = (await this.db.one<{ publicId: string }>(badgeOfNameSql, [job.badge]))!;
    const list = demoList(job, people);
    const draft = await (job.file ? this.drafts.fromFile(actor, badgeId, job.file, Buffer.from(list)) : this.drafts.fromText(actor, badgeId, list));
    await this.drafts.setDefaults(actor, { id: draft.publicId, issuedOn: day(now, job.daysAgo) });
    await this.batches.start(actor, draft.publicId);
    await this.workOff();
    // Four of five accept, two days later.
    const issued = await this.db.query<{ id: number }>(issuedByJobSql, [draft.publicId]);
    const accepted = job.recalled ? [] : issued.filter((_row, at) => at % 5 !== 0).map(({ id }) => id);
    const at = new Date(now.getTime() - (job.daysAgo - 2) * DAY);
    await this.db.query(settleAwardsSql, [accepted, accepted.map(() => 'ACCEPTED'), accepted.map(() => 'UNLISTED'), accepted.map(() => at)]);
    await this.db.query(backdateIssuingSql);
    await this.db.query(recordAnswersSql, [accepted]);
    if (job.recalled) {
      await this.batches.recall(actor, draft.publicId, job.recalled);
      await this.workOff();
    }
    await this.db.query(backdateJobSql, [draft.publicId, job.daysAgo]);
    await this.db.query(backdateJobEntriesSql, [draft.publicId, job.daysAgo]);
  }

  private async workOff(): Promise<void> {
    while (await this.turns.take() === 'MORE');
  }

  private async addAccounts(): Promise<DemoLogin[]> {
    const leader = await this.db.one<{ id: number; name: string }>(leaderSql);
    const collector = leader && await this.db.one<{ id: number; name: string }>(collectorSql, [leader.id]);
    const passwordHash = await this.passwords.hash(DEMO_PASSWORD);
    const wanted: { role: string; name: string; displayName: string; roles: Role[]; personId?: number; language: string }[] = [
      { role: 'HR administrator', name: 'hr', displayName: 'Human Resources', roles: ['HR'], language: 'en' },
      { role: 'Issuer', name: 'issuer', displayName: 'Training Centre', roles: ['ISSUER'], language: 'en' },
      { role: 'Manager', name: 'manager', displayName: leader?.name ?? 'Manager', roles: ['EMPLOYEE'], personId: leader?.id, language: 'en' },
      { role: 'Employee', name: 'employee', displayName: collector?.name ?? 'Employee', roles: ['EMPLOYEE'], personId: collector?.id, language: 'fr' },
    ];
    for (const { name, displayName, roles, personId, language } of wanted) {
      await this.accounts.ensure(system, { email: `${name}@blason.local`, displayName, roles, personId, language, passwordHash });
    }
    return wanted.map(({ role, name }) => ({ role, email: `${name}@blason.local`, password: DEMO_PASSWORD }));
  }
}

/** The calendar day some days before an instant, yyyy-mm-dd. */
const day = (now: Date, daysAgo: number): string => new Date(now.getTime() - daysAgo * DAY).toISOString().slice(0, 10);
