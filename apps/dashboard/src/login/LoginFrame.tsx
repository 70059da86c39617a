import { useEffect, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Logo } from '../frame/Logo';
import { LanguageSwitch, ThemeSwitch } from '../frame/TopBar';
import { useDocumentLanguage } from '../frame/useDocumentLanguage';

/** The pages before the door: a form on the left, what the house is for on the right. */
export function LoginFrame({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const translate = useTranslate();
  useDocumentLanguage();
  useEffect(() => {
    document.title = `${title} · Blason`;
  }, [title]);
  return (
    <Box sx={{ minHeight: '100vh', display: 'grid', gridTemplateColumns: { xs: '1fr', md: 'minmax(420px, 5fr) 6fr' }, bgcolor: 'background.default' }}>
      <Stack sx={{ minHeight: '100vh', px: { xs: 2.5, sm: 6 }, py: 2 }}>
        <Stack direction="row" sx={{ alignItems: 'center', gap: 1.25 }}>
          <Logo size={30} />
          <Typography component="span" sx={{ fontSize: '1.125rem', fontWeight: 680, letterSpacing: '-0.02em', flex: 1 }}>Blason</Typography>
          <LanguageSwitch />
          <ThemeSwitch />
        </Stack>
        <Stack component="main" sx={{ flex: 1, justifyContent: 'center', width: '100%', maxWidth: 400, mx: 'auto', py: 4 }}>
          <Typography variant="h1">{title}</Typography>
          {lead && <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.75 }}>{lead}</Typography>}
          <Box sx={{ mt: 3 }}>{children}</Box>
        </Stack>
      </Stack>
      <Box sx={{ display: { xs: 'none', md: 'flex' }, bgcolor: 'blason.rail', color: 'blason.railText', position: 'relative', overflow: 'hidden', alignItems: 'flex-end', p: 7 }}>
        <Field />
        <Typography component="p" sx={{ position: 'relative', fontSize: '1.75rem', fontWeight: 600, letterSpacing: '-0.02em', lineHeight: 1.3, maxWidth: '18ch' }}>
          {translate('frame.login.promise')}
        </Typography>
      </Box>
    </Box>
  );
}

/** A field of shields, in the manner of heraldic vair. */
const Field = () => (
  <Box component="svg" aria-hidden="true" focusable="false" sx={{ position: 'absolute', inset: 0, width: '100%', height: '100%' }}>
    <defs>
      <pattern id="vair" width="96" height="112" patternUnits="userSpaceOnUse">
        <path d="M6 8h84v44c0 26-18 40-42 52C24 92 6 78 6 52Z" fill="none" stroke="#dcb35f" strokeOpacity=".16" strokeWidth="1.500" />
        <path d="M6 60 48 26l42 34" fill="none" stroke="#dcb35f" strokeOpacity=".12" strokeWidth="1.500" />
      </pattern>
      <linearGradient id="fade" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#fff" />
        <stop offset="1" stopColor="#fff" stopOpacity=".15" />
      </linearGradient>
      <mask id="veil"><rect width="100%" height="100%" fill="url(#fade)" /></mask>
    </defs>
    <rect width="100%" height="100%" fill="url(#vair)" mask="url(#veil)" />
  </Box>
);
