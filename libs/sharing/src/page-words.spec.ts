import { readerLanguage } from '@blason/platform';
import { words } from './page-words';

test('both languages have the same words', () => {
  const keys = (value: object): string[] => Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' ? keys(inner as object).map((part) => `${key}.${part}`) : [key]);
  expect(keys(words.fr)).toEqual(keys(words.en));
});

test.each([
  [undefined, undefined, 'en'],
  [undefined, 'fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
  [undefined, 'de, en;q=0.5, fr;q=0.7', 'fr'],
  [undefined, 'en-US,en;q=0.9,fr;q=0.8', 'en'],
  [undefined, 'fr;q=0, en;q=0.1', 'en'],
  [undefined, 'de', 'en'],
  ['fr', 'en', 'fr'],
  ['xx', 'fr', 'fr'],
])('asked %j with %j: %s', (asked, header, language) => {
  expect(readerLanguage(asked, header)).toBe(language);
});
