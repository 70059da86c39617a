import type { DemoBadge } from './catalogue';
import type { DemoPerson } from './people';
import { dice } from './random';

/** One award of the demo company's past, in days before today. */
export interface DemoAward {
  badge: number;
  personNumber: string;
  daysAgo: number;
  /** Which award of a badge that is given many times. */
  source: string;
  evidence: boolean;
  /** Days from award to acceptance; absent when not accepted yet. */
  acceptedAfter?: number;
  declined?: boolean;
  visibility: 'UNLISTED' | 'PUBLIC';
  shares: ('LINKEDIN_PROFILE' | 'LINKEDIN_POST' | 'LINK')[];
  revoked?: boolean;
}

/** How far back the company's badges go: 18 months. */
export const DAYS = 548;

/** The awards of 18 months, oldest first: more each quarter, fewer in August and at the turn of the year. */
export function demoHistory(people: readonly DemoPerson[], badges: readonly DemoBadge[]): DemoAward[] {
  const random = dice(20_260_202);
  const awards: DemoAward[] = [];
  badges.forEach((badge, index) => {
    for (const person of people) {
      if (badge.departments && !badge.departments.includes(person.department)) continue;
      if (!random.chance(badge.reach)) continue;
      const times = badge.policy === 'MANY' ? random.between(1, 3) : 1;
      for (let time = 0; time < times; time++) {
        const daysAgo = dayOfAward(random, person);
        if (daysAgo === undefined) continue;
        awards.push({ badge: index, personNumber: person.number, source: `demo-${time}`, daysAgo, ...outcome(random, badge, daysAgo) });
      }
    }
  });
  return awards.sort((a, b) => b.daysAgo - a.daysAgo);
}

function dayOfAward(random: ReturnType<typeof dice>, person: DemoPerson): number | undefined {
  const latest = person.leftDaysAgo ?? 0;
  const earliest = Math.min(DAYS, person.hiredDaysAgo);
  // The square root leans towards today: the programme grows.
  const daysAgo = Math.round(DAYS * (1 - Math.sqrt(random.next())));
  return daysAgo > latest && daysAgo < earliest ? daysAgo : undefined;
}

function outcome(random: ReturnType<typeof dice>, badge: DemoBadge, daysAgo: number) {
  const acceptedAfter = random.chance(0.82) ? Math.min(random.between(0, 3) * random.between(0, 6), daysAgo) : undefined;
  const accepted = acceptedAfter !== undefined;
  const shares: DemoAward['shares'] = [];
  if (accepted && random.chance(0.31)) shares.push('LINKEDIN_PROFILE');
  if (accepted && random.chance(0.16)) shares.push('LINKEDIN_POST');
  if (accepted && random.chance(0.09)) shares.push('LINK');
  return {
    evidence: badge.evidenceRequired ?? random.chance(0.1),
    acceptedAfter,
    declined: !accepted && random.chance(0.08),
    visibility: shares.length > 0 || random.chance(0.4) ? 'PUBLIC' as const : 'UNLISTED' as const,
    shares,
    revoked: random.chance(0.006),
  };
}
