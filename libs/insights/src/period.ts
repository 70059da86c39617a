/** A period of whole days in a time zone, and the one of equal length before it. Instants; ends are exclusive. */
export interface Period {
  from: string;
  to: string;
  before: Date;
  start: Date;
  end: Date;
}

const DAY = 86_400_000;

/** The instant at which a calendar day (yyyy-mm-dd) starts in a time zone. */
export function startOfDay(day: string, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  // The offset at the guessed instant may differ across a change of clock; a second step settles it.
  const first = asUtc - offset(new Date(asUtc), timeZone);
  return new Date(asUtc - offset(new Date(first), timeZone));
}

/** The calendar day (yyyy-mm-dd) of an instant in a time zone. */
export const dayOf = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);

/** The day some days later (or earlier, when negative). */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** The period asked for: by default the twelve months that end today. */
export function period(from: string | undefined, to: string | undefined, now: Date, timeZone: string): Period {
  const last = to ?? dayOf(now, timeZone);
  const first = from ?? addDays(last, -364);
  const length = Math.round((Date.parse(last) - Date.parse(first)) / DAY) + 1;
  return {
    from: first,
    to: last,
    before: startOfDay(addDays(first, -length), timeZone),
    start: startOfDay(first, timeZone),
    end: startOfDay(addDays(last, 1), timeZone),
  };
}

function offset(instant: Date, timeZone: string): number {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    }).formatToParts(instant).map((part) => [part.type, Number(part.value)]),
  );
  const local = Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second);
  return local - Math.floor(instant.getTime() / 1_000) * 1_000;
}
