// What the API says about a fault is English. Here it becomes the reader's language, sentence by sentence; a sentence that
// is not known stays as it came. `{}` in a sentence stands for a value, `{1}` puts the first of them into the translation.
import type { Language } from './types';

export type Sentences = readonly (readonly [english: string, translated: string])[];
type Rule = readonly [pattern: RegExp, translated: string];

/** What the validation library says names the field as programmers do; the field is on the screen anyway. */
const plainEnglish: Sentences = [
  ['{} should not be empty.', 'Fill this in.'],
  ['{} must be an email.', 'Write an e-mail address, such as name@example.org.'],
  ['{} must be a URL address.', 'Write an absolute address, such as https://example.org.'],
  ['{} must be longer than or equal to {} characters.', 'Use at least {2} characters.'],
  ['{} must be shorter than or equal to {} characters.', 'Use at most {2} characters.'],
  ['{} must not be less than {}.', 'At least {2}.'],
  ['{} must not be greater than {}.', 'At most {2}.'],
  ['{} must be an integer number.', 'Write a whole number.'],
  ['{} must be a string.', 'Write a text.'],
];

const rulesOf = (sentences: Sentences): Rule[] => sentences.map(([english, translated]) => [
  new RegExp(`^${english.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.+?)')}$`, 's'), translated,
]);

const rules: Partial<Record<Language, Rule[]>> = { en: rulesOf(plainEnglish) };

/** Teaches the sentences of a language; done when its catalogue is loaded. */
export function learn(language: Language, sentences: Sentences): void {
  rules[language] = rulesOf(sentences);
}

/** A sentence of the API in a language; by default that of the page. */
export function inWords(message: string, language: string = globalThis.document?.documentElement.lang ?? 'en'): string {
  for (const [pattern, translated] of rules[language as Language] ?? []) {
    const found = pattern.exec(message);
    if (found) return translated.replace(/\{(\d)\}/g, (_whole, at: string) => found[Number(at)] ?? '');
  }
  return message;
}
