import '@fontsource-variable/inter/wght.css';
import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { createI18nProvider } from './providers/i18n-provider';

const i18nProvider = await createI18nProvider();
// The content security policy lets only style elements in that carry the nonce of this page.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const styles = createCache({ key: 'css', nonce, prepend: true });
createRoot(document.getElementById('root')!).render(
  <StrictMode><CacheProvider value={styles}><App i18nProvider={i18nProvider} /></CacheProvider></StrictMode>,
);
