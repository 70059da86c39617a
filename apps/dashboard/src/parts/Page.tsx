import { useEffect, useRef, type ReactNode } from 'react';
import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';

interface PageProps {
  title: ReactNode;
  /** The title in words, where `title` is more than text. */
  name?: string;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** Where one comes from; above the title. */
  back?: { to: string; label: string };
  /** Beside the title: a picture. */
  aside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Widest that the content may grow, in pixels: forms and texts read badly across a whole screen. */
  width?: number;
}

let first = true;

/** A page: its heading, which takes the focus when it opens, what can be done on it, and its content. */
export function Page({ title, name, lead, back, aside, actions, children, width }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const words = name ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    if (words) document.title = `${words} · Blason`;
  }, [words]);
  useEffect(() => {
    // The first page starts where the browser starts. Every other one is announced by its heading; a field that took the
    // focus by itself keeps it.
    if (first) {
      first = false;
      return;
    }
    if (!document.activeElement || document.activeElement === document.body || document.activeElement.closest('nav')) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <Box sx={{ maxWidth: width }}>
      {back && (
        <MuiLink component={Link} to={back.to} variant="body2" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, mb: 1, minHeight: 24 }}>
          <ArrowBackIcon sx={{ fontSize: 18 }} />{back.label}
        </MuiLink>
      )}
      <Stack direction={{ xs: 'column', md: 'row' }} sx={{ gap: 2, alignItems: { md: 'flex-start' }, mb: 3 }}>
        <Stack direction="row" sx={{ gap: 2, flex: 1, minWidth: 0, alignItems: 'center' }}>
          {aside}
          <Box sx={{ minWidth: 0 }}>
            <Typography variant="h1" ref={heading} tabIndex={-1}>{title}</Typography>
            {lead && <Typography component="div" variant="body2" sx={{ color: 'text.secondary', mt: 0.5, maxWidth: '70ch' }}>{lead}</Typography>}
          </Box>
        </Stack>
        {actions && <Stack direction="row" sx={{ columnGap: 1, rowGap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>{actions}</Stack>}
      </Stack>
      {children}
    </Box>
  );
}
