// What the API says about a fault is written in English where it is found. Here it becomes French, as it leaves.
import { french, frenchOfLibraries } from './french';
import type { Language } from './translated';

/** An English sentence and its French. `{}` stands for a value; `{1}` puts the first of them into the French. */
export type Sentence = readonly [english: string, french: string];
type Rule = readonly [pattern: RegExp, translated: string];

/** Sentences without values by themselves, those with values by the text before the first one: few are tried on each. */
class Sentences {
  private readonly whole = new Map<string, string>();
  private readonly patterns = new Map<string, Rule[]>();

  constructor(sentences: readonly Sentence[]) {
    for (const [english, translated] of sentences) {
      if (!english.includes('{}')) {
        this.whole.set(english, translated);
        continue;
      }
      const source = english.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.+?)');
      const key = firstWord(english);
      this.patterns.set(key, [...this.patterns.get(key) ?? [], [new RegExp(`^${source}$`, 's'), translated]]);
    }
  }

  /** The translation, or undefined for a sentence that is not known. */
  of(message: string): string | undefined {
    const whole = this.whole.get(message);
    if (whole !== undefined) return whole;
    for (const [pattern, translated] of [...this.patterns.get(firstWord(message)) ?? [], ...this.patterns.get('') ?? []]) {
      const found = pattern.exec(message);
      if (found) return translated.replace(/\{(\d)\}/g, (_all, at: string) => found[Number(at)] ?? '');
    }
    return undefined;
  }
}

/** Of a sentence that begins with a value, or with a word that a value touches: ''. */
const firstWord = (text: string): string => {
  const word = text.slice(0, text.indexOf(' '));
  return word.includes('{}') || word.startsWith('"') ? '' : word;
};

let known: Sentences | undefined;

/** A sentence of the API in the reader's language; one that has no French stays as it is. */
export function inWords(message: string, language: Language): string {
  if (language !== 'fr') return message;
  known ??= new Sentences([...french, ...frenchOfLibraries]);
  return known.of(message) ?? message;
}
