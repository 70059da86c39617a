import { firstLanguage } from './i18n-provider';

test.each([
  ['what was chosen here before', '"fr"', ['en-GB'], 'fr'],
  ['else what the browser prefers', null, ['de-DE', 'fr-CA', 'en'], 'fr'],
  ['a choice that is no language counts for nothing', '"de"', ['en-US'], 'en'],
  ['else English', null, ['de', 'nl'], 'en'],
])('%s', (_words, stored, preferred, language) => expect(firstLanguage(stored, preferred)).toBe(language));
