import { useEffect } from 'react';
import { useLocaleState } from 'react-admin';

/** Tells the browser, and whoever listens to it, in which language the page is. */
export function useDocumentLanguage(): void {
  const [locale] = useLocaleState();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
}
