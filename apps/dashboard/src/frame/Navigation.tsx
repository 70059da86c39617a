import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Link, useLocation } from 'react-router-dom';
import { groups, sections, type Section } from '../sections';
import { useMay, useViewer } from '../providers/permissions';
import { Logo } from './Logo';

export const RAIL_WIDTH = 248;

/** The left navigation: only what the person may open. */
export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const translate = useTranslate();
  const viewer = useViewer();
  const may = useMay();
  const open = sections.filter((section) => section.menu !== false && viewer && section.shownTo(may, viewer));
  return (
    <Stack sx={{ minHeight: '100%', pb: 3 }}>
      <Stack
        component={Link} to="/" onClick={onNavigate} direction="row"
        sx={{ alignItems: 'center', gap: 1.5, px: 2.5, height: 64, color: 'blason.railText', textDecoration: 'none' }}
      >
        <Logo />
        <Typography component="span" sx={{ fontSize: '1.125rem', fontWeight: 680, letterSpacing: '-0.02em' }}>Blason</Typography>
      </Stack>
      <Box component="nav" aria-label={translate('frame.navigation')} sx={{ px: 1.5 }}>
        {groups.map((group) => {
          const inGroup = open.filter((section) => section.group === group);
          if (!inGroup.length) return null;
          return (
            <Box key={group} sx={{ mt: 1.5 }}>
              <Typography variant="overline" component="h2" sx={{ px: 1.25, color: 'blason.railQuiet' }}>
                {translate(`frame.group.${group}`)}
              </Typography>
              <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 0.25 }}>
                {inGroup.map((section) => <Entry key={section.name} section={section} onNavigate={onNavigate} />)}
              </Stack>
            </Box>
          );
        })}
      </Box>
    </Stack>
  );
}

function Entry({ section, onNavigate }: { section: Section; onNavigate?: () => void }) {
  const translate = useTranslate();
  const { pathname } = useLocation();
  const path = section.path ?? `/${section.name}`;
  const current = path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`);
  const Icon = section.icon;
  return (
    <li>
      <Box
        component={Link} to={path} onClick={onNavigate} aria-current={current ? 'page' : undefined}
        sx={(theme) => ({
          display: 'flex', alignItems: 'center', gap: 1.5, px: 1.25, minHeight: 38, borderRadius: 1, textDecoration: 'none',
          fontSize: '0.9rem', fontWeight: current ? 600 : 480,
          color: current ? theme.palette.blason.railText : theme.palette.blason.railQuiet,
          backgroundColor: current ? 'rgba(255,255,255,.09)' : 'transparent',
          position: 'relative',
          '&::before': current ? { content: '""', position: 'absolute', left: -8, top: 9, bottom: 9, width: 3, borderRadius: 2, backgroundColor: theme.palette.blason.railMark } : {},
          '&:hover': { backgroundColor: 'rgba(255,255,255,.07)', color: theme.palette.blason.railText },
          '&:focus-visible': { outlineColor: theme.palette.blason.railMark },
        })}
      >
        <Icon sx={{ fontSize: 20, color: current ? 'blason.railMark' : 'inherit' }} />
        {translate(section.label ?? `resources.${section.name}.name`, { smart_count: 2 })}
      </Box>
    </li>
  );
}
