import type { BadgeVersion } from '../providers/types';

type Translate = (key: string, options?: object) => string;

/** How long it is valid, in words. */
export function validityWords(
  version: Pick<BadgeVersion, 'validity' | 'validityMonths' | 'validityUntil'>, translate: Translate, format: { date: (value: string) => string },
): string {
  if (version.validity === 'PERIOD') return translate('badges.valid_months', { smart_count: version.validityMonths ?? 0 });
  if (version.validity === 'FIXED' && version.validityUntil) return translate('badges.valid_until', { date: format.date(version.validityUntil) });
  return translate('badges.valid_forever');
}
