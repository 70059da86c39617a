const DAY_MS = 86_400_000;

/**
 * First day of the period of so many months that ends with a day: the day after the same one of the month it reaches back
 * to, or after that month's last one. Days are `yyyy-mm-dd`.
 */
export function firstDay(last: string, months: number): string {
  const [year, month, date] = last.split('-').map(Number) as [number, number, number];
  const daysThen = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, daysThen)) + DAY_MS).toISOString().slice(0, 10);
}
