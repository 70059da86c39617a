// What people type about people, made uniform. The same rules hold for forms and for imported files.

/** Text without control characters, with single spaces; null when nothing is left. */
export function tidyText(text: string | null | undefined): string | null {
  const tidy = (text ?? '').normalize('NFC').replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return tidy === '' ? null : tidy;
}

const fold = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const screenLanguages = ['en', 'fr'];

/** Folded names in English and French -> code, for whatever `type` Intl knows names of. */
function namesOf(type: 'region' | 'language', codes: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const language of screenLanguages) {
    const display = new Intl.DisplayNames([language], { type, fallback: 'none' });
    for (const code of codes) {
      const name = display.of(code);
      if (name) names.set(fold(name), code);
    }
  }
  return names;
}

/** User-assigned and grouping codes are no countries, whatever Intl calls them. */
const noCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB', 'UK', 'FX', 'SU', 'YU', 'CS', 'DD', 'BU', 'TP', 'ZR', 'AN', 'NT', 'HV', 'DY', 'RH', 'VD', 'YD', 'NH', 'JT', 'MI', 'PU', 'PZ', 'WK', 'CT', 'FQ', 'NQ', 'PC']);

const countryCodes = letters.flatMap((first) => letters.map((second) => first + second)).filter((code) => !noCountries.has(code));
const countryNames = namesOf('region', countryCodes);
const countries = new Set(countryNames.values());
const otherCountryNames: Record<string, string> = { uk: 'GB', usa: 'US', greatbritain: 'GB', grandebretagne: 'GB', etatsunisdamerique: 'US', unitedstatesofamerica: 'US' };

/** The two letters of a country given as such or by its English or French name; undefined when it is none. */
export function parseCountry(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  if (countries.has(code)) return code;
  return countryNames.get(fold(text)) ?? otherCountryNames[fold(text)];
}

const languageCodes = letters.flatMap((first) => letters.map((second) => (first + second).toLowerCase()));
const languageNames = namesOf('language', languageCodes);
const languages = new Set(languageNames.values());

/** The two letters of a language given as such, as a locale (`fr-CA`) or by its English or French name; undefined when it is none. */
export function parseLanguage(text: string): string | undefined {
  const code = /^([a-z]{2})(?:[-_][a-z0-9]+)*$/i.exec(text.trim())?.[1]?.toLowerCase();
  return code && languages.has(code) ? code : languageNames.get(fold(text));
}

/** The name to show: as given, else of its parts, else null. */
export const nameOf = (displayName: string | null, givenName: string | null, familyName: string | null): string | null =>
  displayName ?? tidyText([givenName, familyName].filter(Boolean).join(' '));
