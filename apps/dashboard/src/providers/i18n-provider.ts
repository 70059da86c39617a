// French and English. A language is fetched when it is first wanted; react-admin's own words come from its packages.
import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider, TranslationMessages } from 'react-admin';
import { languages, type Language } from './types';

const catalogues: Record<Language, () => Promise<{ messages: object }>> = {
  en: () => import('../i18n/en'),
  fr: () => import('../i18n/fr'),
};

/** The language chosen in this browser before, else the browser's own, else English. */
export function firstLanguage(stored: string | null, preferred: readonly string[]): Language {
  const chosen = stored?.replaceAll('"', '');
  const wanted = [chosen, ...preferred.map((tag) => tag.slice(0, 2).toLowerCase())];
  return languages.find((language) => language === chosen) ?? (wanted.find((tag) => languages.includes(tag as Language)) as Language) ?? 'en';
}

export async function createI18nProvider(): Promise<I18nProvider> {
  const first = firstLanguage(localStorage.getItem('RaStoreblason.locale'), navigator.languages);
  // Before the first question is asked: the API answers in the language of the page.
  document.documentElement.lang = first;
  const messages = (await catalogues[first]()).messages as TranslationMessages;
  return polyglotI18nProvider(
    (locale) => (locale === first ? messages : catalogues[locale as Language]().then((module) => module.messages as TranslationMessages)),
    first,
    languages.map((locale) => ({ locale, name: locale })),
  );
}
