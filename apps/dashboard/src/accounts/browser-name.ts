const browsers: [RegExp, string][] = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']];
const systems: [RegExp, string][] = [[/Windows/, 'Windows'], [/iPhone|iPad/, 'iOS'], [/Android/, 'Android'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']];

const first = (list: [RegExp, string][], text: string) => list.find(([pattern]) => pattern.test(text))?.[1];

/** "Firefox, Linux" out of what a browser says of itself; what it is not known for stays as it is. */
export function browserName(userAgent: string | null): string | undefined {
  if (!userAgent) return undefined;
  return [first(browsers, userAgent), first(systems, userAgent)].filter(Boolean).join(', ') || userAgent.slice(0, 60);
}
