import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sentences } from '../i18n/server-fr';
import { inWords, learn } from './server-words';

learn('fr', sentences);

test.each([
  ['Somebody has this address already.', 'fr', 'Quelqu’un a déjà cette adresse.'],
  ['The reporting line would be a circle: A > B (x) > A. Choose a manager who is not below.', 'fr', 'La ligne hiérarchique formerait un cercle : A > B (x) > A. Choisissez un responsable qui n’est pas en dessous.'],
  ['DisplayName should not be empty.', 'fr', 'Remplissez ce champ.'],
  ['NewPassword must be longer than or equal to 10 characters.', 'fr', 'Utilisez au moins 10 caractères.'],
  ['NewPassword must be longer than or equal to 10 characters.', 'en', 'Use at least 10 characters.'],
  ['Somebody has this address already.', 'en', 'Somebody has this address already.'],
  ['A sentence nobody has heard.', 'fr', 'A sentence nobody has heard.'],
  ['Something failed on our side. Quote ab12 when you report it.', 'fr', 'Quelque chose a échoué de notre côté. Citez ab12 en le signalant.'],
])('%s (%s)', (message, language, words) => expect(inWords(message, language)).toBe(words));

test('a translation asks for no value that its sentence does not have', () => {
  const wrong = sentences.filter(([english, french]) => {
    const values = english.split('{}').length - 1;
    return [...french.matchAll(/\{(\d)\}/g)].some(([, at]) => Number(at) < 1 || Number(at) > values);
  });
  expect(wrong).toEqual([]);
});

/** Whole sentences that services throw as faults of an input; those with values or made elsewhere are not looked for. */
const libs = fileURLToPath(new URL('../../../../libs', import.meta.url));
const thrown = fs.readdirSync(libs, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.spec)\.ts$/.test(entry.name))
  .flatMap((entry) => [...fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8').matchAll(/new Problem\('(?:BAD_USER_INPUT|CONFLICT|RATE_LIMITED|UNAUTHENTICATED|FORBIDDEN)', '((?:[^'\\]|\\.)+)'/g)])
  .map((match) => match[1]!.replaceAll('\\\'', '\''));

/** Said to programs, which send what no screen lets a person send. */
const forPrograms = /yyyy-mm-dd|multipart|cursor|ids|idempotencyKey|`|header|\?badgeId=|true, false or null|At most 200|200 characters|personIds|Only accounts have views|There is no field|That is no name of a file|either some credentials/i;

test('what the API refuses is said in French too', () => {
  expect(thrown.length).toBeGreaterThan(40);
  expect([...new Set(thrown)].filter((sentence) => !forPrograms.test(sentence) && inWords(sentence, 'fr') === sentence)).toEqual([]);
});
