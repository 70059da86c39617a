/** Calendar days of an award, in the organisation's time zone. Days are `yyyy-mm-dd`. */

const DAY_MS = 86_400_000;

/** Is it a day that exists? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** The same day of the month `months` later, or that month's last one: 31 January + 1 month is 28 or 29 February. */
export function addMonths(day: string, months: number): string {
  const key = `${day} ${months}`;
  let known = sums.get(key);
  if (known === undefined) {
    known = sum(day, months);
    if (sums.size >= 1_000) sums.clear();
    sums.set(key, known);
  }
  return known;
}

/** A set of awards asks for the same few sums thousands of times. */
const sums = new Map<string, string>();

function sum(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** Days from one to the other; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Days and instants of one time zone. Keep it: the formatter is expensive and days come again and again. */
export class Calendar {
  private readonly format: Intl.DateTimeFormat;
  private readonly known = new Map<string, Date>();

  /** @param zone IANA name such as `Europe/Paris` */
  constructor(zone: string) {
    this.format = new Intl.DateTimeFormat('en-CA-u-hc-h23', {
      timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    });
  }

  /** The day on which the instant falls. */
  dayOf(instant: Date): string {
    return new Date(this.wall(instant.getTime())).toISOString().slice(0, 10);
  }

  /** The last second of the day: validity ends there. */
  endOf(day: string): Date {
    return this.instant(day, '23:59:59');
  }

  /** Noon: an award dated by its day alone, which then is the same day in UTC for nearly every zone. */
  noonOf(day: string): Date {
    return this.instant(day, '12:00:00');
  }

  /** Where the wall shows a time twice, when clocks go back, the later instant; a time that is skipped moves on. */
  private instant(day: string, time: string): Date {
    const key = `${day}T${time}`;
    const known = this.known.get(key);
    if (known) return known;
    const wall = Date.parse(`${key}Z`);
    const offsets = [wall - DAY_MS, wall + DAY_MS].map((at) => this.wall(at) - at);
    const candidates = offsets.map((offset) => wall - offset);
    const exact = candidates.filter((at) => this.wall(at) === wall);
    const instant = new Date(Math.max(...(exact.length > 0 ? exact : candidates)));
    if (this.known.size > 5_000) this.known.clear();
    this.known.set(key, instant);
    return instant;
  }

  /** What the wall clock shows, as if it were UTC. */
  private wall(at: number): number {
    const part: Record<string, string> = {};
    for (const { type, value } of this.format.formatToParts(at)) part[type] = value;
    return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}Z`);
  }
}

/** How long a badge is valid. */
export interface ValidityRule {
  validity: 'NONE' | 'PERIOD' | 'FIXED';
  validityMonths: number | null;
  validityUntil: string | null;
}

/** The last day of validity of an award of that day, or null when it does not end. */
export function lastDay(rule: ValidityRule, issuedOn: string): string | null {
  if (rule.validity === 'PERIOD' && rule.validityMonths) return addMonths(issuedOn, rule.validityMonths);
  return rule.validity === 'FIXED' ? rule.validityUntil : null;
}

/** A renewal is early before this many days to the end, or before half of the period when that is shorter. */
const RENEWAL_DAYS = 90;

/** From which day on an award that ends on `until` may be renewed by awarding it again. */
export function renewableFrom(issuedOn: string, until: string): string {
  const early = Math.min(RENEWAL_DAYS, Math.floor(Math.max(0, daysBetween(issuedOn, until)) / 2));
  return new Date(Date.parse(until) - early * DAY_MS).toISOString().slice(0, 10);
}
