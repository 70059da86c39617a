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

/** Texts without blanks around them and without characters that PostgreSQL or XML refuse; empty languages go. */
export const tidyTranslated = (text: Translated | null | undefined): Translated =>
  Object.fromEntries(languages.flatMap((language) => {
    const tidy = text?.[language]?.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '').trim();
    return tidy ? [[language, tidy]] : [];
  }));
