/** A text by language, as stored in `jsonb`. */
export interface Translated {
  en?: string;
  fr?: string;
}

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/** The text in the reader's language, else in the main one, else in any. */
export const inLanguage = (text: Translated | null | undefined, language: string, main: string = 'en'): string =>
  text?.[language as Language] || text?.[main as Language] || text?.en || text?.fr || '';
