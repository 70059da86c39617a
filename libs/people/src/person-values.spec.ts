import { nameOf, parseCountry, parseLanguage, tidyText } from './person-values';

test.each([
  ['fr', 'FR'], ['FR ', 'FR'], ['France', 'FR'], ['Allemagne', 'DE'], ['germany', 'DE'], ['États-Unis', 'US'], ['USA', 'US'], ['UK', 'GB'],
  ['Royaume Uni', 'GB'], ['Côte d’Ivoire', 'CI'], ['cote d\'ivoire', 'CI'], ['ZZ', undefined], ['EU', undefined], ['Atlantis', undefined], ['', undefined],
])('the country %j is %j', (text, code) => expect(parseCountry(text)).toBe(code));

test.each([
  ['fr', 'fr'], ['FR', 'fr'], ['fr-CA', 'fr'], ['en_US', 'en'], ['Français', 'fr'], ['anglais', 'en'], ['German', 'de'], ['xx', undefined], ['', undefined],
])('the language %j is %j', (text, code) => expect(parseLanguage(text)).toBe(code));

test.each([
  ['  a \n b\u0000c ', 'a b c'], ['\u2028', null], ['', null], [null, null], ['e\u0301', 'é'],
])('the text %j is %j', (text, tidy) => expect(tidyText(text)).toBe(tidy));

test('a name is given, or made of its parts', () => {
  expect([nameOf('A B', 'X', 'Y'), nameOf(null, 'X', 'Y'), nameOf(null, null, 'Y'), nameOf(null, null, null)]).toEqual(['A B', 'X Y', 'Y', null]);
});
