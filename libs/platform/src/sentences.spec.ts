import { languageOf } from './reader-language';
import { Problem } from './problem';
import { inWords } from './sentences';

test.each([
  ['a whole sentence', 'Somebody has this address already.', 'Quelqu’un a déjà cette adresse.'],
  ['a value', 'Use at least 10 characters.', 'Utilisez au moins 10 caractères.'],
  ['a value at the beginning', '"bo@" is not one bare e-mail address.', '« bo@ » n’est pas une simple adresse e-mail.'],
  ['values that look like patterns', 'The reporting line would be a circle: A -> (b|*) -> A.', 'La ligne hiérarchique formerait un cercle : A -> (b|*) -> A.'],
  ['a value of several lines', '"a\nb" is not an e-mail address.', '« a\nb » n’est pas une adresse e-mail.'],
  ['two values', 'The day of leaving (2020-01-01) is before the first day of work (2021-01-01).', 'Le jour du départ (2020-01-01) précède le premier jour de travail (2021-01-01).'],
  ['a value that reads like the French of a value', 'Nobody is known by {1}.', 'Personne n’est connu sous {1}.'],
  ['nothing that is known', 'A sentence nobody has heard.', 'A sentence nobody has heard.'],
  ['nothing at all', '', ''],
])('%s', (_, english, french) => {
  expect(inWords(english, 'fr')).toBe(french);
  expect(inWords(english, 'en')).toBe(english);
});

test('a problem of several faults says them all', () => {
  const fault = (field: string, message: string) => ({ code: 'BAD_USER_INPUT' as const, field, message });
  const problem = Problem.of([fault('a', 'Fill this in.'), fault('b', 'Write a text.')]);
  expect(problem.said('fr')).toEqual({
    detail: 'Remplissez ce champ. Écrivez un texte.', faults: [fault('a', 'Remplissez ce champ.'), fault('b', 'Écrivez un texte.')],
  });
  expect(problem.said('en').detail).toBe('Fill this in. Write a text.');
});

test.each([
  ['nothing', {}, undefined, undefined, 'en'],
  ['the account', {}, undefined, 'fr', 'fr'],
  ['a language of the account that is not ours', {}, undefined, 'de', 'en'],
  ['the header before the account', {}, 'en-GB,en;q=0.9', 'fr', 'en'],
  ['the best of the header', {}, 'de, en;q=0.5, fr-CH;q=0.8', undefined, 'fr'],
  ['no language of ours in the header', {}, 'de, *', 'fr', 'fr'],
  ['what is refused', {}, 'fr;q=0', undefined, 'en'],
  ['the address before the header', { lang: 'fr' }, 'en', 'en', 'fr'],
  ['a language of the address that is not ours', { lang: 'de' }, 'fr', undefined, 'fr'],
  ['an address that asks twice', { lang: ['fr', 'en'] }, undefined, undefined, 'en'],
])('asked by %s', (_, query, accepted, account, language) =>
  expect(languageOf({ query, headers: { 'accept-language': accepted }, actor: { language: account } })).toBe(language));
