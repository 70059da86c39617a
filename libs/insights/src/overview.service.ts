import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, parseDay, Problem, type Config } from '@blason/platform';
import { demand, type Actor } from '@blason/ledger';
import { count, ratio, type FigureParts } from './figure';
import type { Figure } from './figure.type';
import { attentionSql, batchesSql, monthsSql, nowSql, periodSql, sharesSql } from './overview.sql';
import type { BadgeAttention, IssuedInMonth, LatestBatch, Overview } from './overview.type';
import { period } from './period';

type Counts<Key extends string> = Record<Key, number>;

/** The figures of HR's first page, by the definitions of skills.md section 4. Six statements, none per row. */
@Injectable()
export class OverviewService {
  constructor(private readonly db: Database, @Inject(CONFIG) private readonly config: Config) {}

  /** @param from first day, yyyy-mm-dd; @param to last day; by default the last 365 days */
  async overview(actor: Actor, from: string | undefined, to: string | undefined, now: Date): Promise<Overview> {
    demand(actor, 'insights:read');
    const zone = this.config.timeZone;
    for (const [name, day] of [['from', from], ['to', to]] as const) {
      if (day && parseDay(day) !== day) throw new Problem('BAD_USER_INPUT', 'Write a day that exists as yyyy-mm-dd, such as 2026-11-23.', name);
    }
    const asked = period(from, to, now, zone);
    if (asked.start >= asked.end) throw new Problem('BAD_USER_INPUT', 'The first day comes after the last one.', 'from');
    const window = [asked.before, asked.start, asked.end];
    const [awards, clicks, current, issuedOverTime, attention, latestBatches] = await Promise.all([
      this.db.one<Counts<'issued' | 'accepted' | 'withdrawn' | 'shared' | 'issued_before' | 'accepted_before' | 'withdrawn_before' | 'shared_before'>>(periodSql, window),
      this.db.one<Counts<'clicks' | 'clicks_before'>>(sharesSql, window),
      this.db.one<Counts<'expiring' | 'employees' | 'badges'> & { has_credential: boolean; has_manager: boolean }>(nowSql, [now, zone]),
      this.db.query<IssuedInMonth & Record<string, unknown>>(monthsSql, [asked.start, asked.end, zone]),
      this.db.query<BadgeAttention & Record<string, unknown>>(attentionSql, [asked.start, asked.end]),
      this.db.query<LatestBatch & Record<string, unknown>>(batchesSql),
    ]);
    if (!awards || !clicks || !current) throw new Error('Counting gave no row');
    const inPeriod = { issuedFrom: asked.from, issuedTo: asked.to };
    return {
      from: asked.from,
      to: asked.to,
      issued: figure('issued', count(awards.issued, awards.issued_before), 'credentials', inPeriod),
      accepted: figure('accepted', count(awards.accepted, awards.accepted_before), 'credentials', { ...inPeriod, states: ['ACCEPTED'] }),
      acceptanceRate: figure('acceptance', ratio(awards.accepted, awards.issued - awards.withdrawn, {
        numerator: awards.accepted_before, denominator: awards.issued_before - awards.withdrawn_before,
      }), 'credentials', { ...inPeriod, states: ['ACCEPTED'] }),
      shares: figure('shares', count(clicks.clicks, clicks.clicks_before)),
      shareRate: figure('shareRate', ratio(awards.shared, awards.accepted, {
        numerator: awards.shared_before, denominator: awards.accepted_before,
      }), 'credentials', { ...inPeriod, states: ['ACCEPTED'], shared: true }),
      expiring90: figure('expiring', count(current.expiring), 'credentials', { expiringWithinDays: 90 }),
      employees: current.employees,
      badgesPublished: current.badges,
      issuedOverTime,
      latestBatches,
      attention,
      checklist: {
        hasEmployees: current.employees > 0,
        hasBadge: current.badges > 0,
        hasCredential: current.has_credential,
        hasManager: current.has_manager,
      },
    };
  }
}

const figure = (name: string, parts: FigureParts, listResource?: string, filter?: object): Figure => ({
  ...parts, definition: `figures.${name}`, listResource, listFilter: filter && JSON.stringify(filter),
});
