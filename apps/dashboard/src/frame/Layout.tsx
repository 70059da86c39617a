import { Suspense, useState, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import Link from '@mui/material/Link';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useTranslate } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { Announcer } from './announce';
import { ErrorFence } from './ErrorFence';
import { Navigation, RAIL_WIDTH } from './Navigation';
import { ErrorState } from '../parts/ErrorState';
import { PageSkeleton } from '../parts/Skeletons';
import { useViewerError } from '../providers/permissions';
import { TopBar } from './TopBar';
import { useDocumentLanguage } from './useDocumentLanguage';

/** The frame of every page: navigation on the left (a drawer on small screens), a bar on top, the page. */
export function Layout({ children }: { children?: ReactNode }) {
  const translate = useTranslate();
  const { pathname } = useLocation();
  const wide = useMediaQuery<import('@mui/material/styles').Theme>((theme) => theme.breakpoints.up('md'), { noSsr: true });
  const [open, setOpen] = useState(false);
  const error = useViewerError();
  useDocumentLanguage();
  return (
    <Box sx={{ display: 'flex', minHeight: '100vh', bgcolor: 'background.default' }}>
      <Link href="#main" onClick={skip} sx={skipLink}>{translate('ra.navigation.skip_nav')}</Link>
      {wide ? (
        <Box sx={{ width: RAIL_WIDTH, flexShrink: 0, bgcolor: 'blason.rail' }}>
          <Box sx={{ position: 'sticky', top: 0, maxHeight: '100vh', overflowY: 'auto' }}>
            <Navigation />
          </Box>
        </Box>
      ) : (
        <Drawer
          open={open}
          onClose={() => setOpen(false)}
          slotProps={{ paper: { sx: { width: RAIL_WIDTH, bgcolor: 'blason.rail' } } }}
        >
          <Navigation onNavigate={() => setOpen(false)} />
        </Drawer>
      )}
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <TopBar onMenu={wide ? undefined : () => setOpen(true)} />
        <Box
          component="main"
          id="main"
          tabIndex={-1}
          sx={{ flex: 1, width: '100%', maxWidth: 1360, mx: 'auto', px: { xs: 2, sm: 3, lg: 4 }, pt: { xs: 2, sm: 3 }, pb: 8 }}
        >
          <ErrorFence key={pathname}>
            {/* Permissions were asked for together with the viewer: only a new start asks for both again. */}
            {error ? <ErrorState error={error} onRetry={() => location.reload()} /> : <Suspense fallback={<PageSkeleton />}>{children}</Suspense>}
          </ErrorFence>
        </Box>
      </Box>
      <Announcer />
    </Box>
  );
}

function skip(event: React.MouseEvent) {
  event.preventDefault(); // the address after # belongs to the router
  document.getElementById('main')?.focus();
}

const skipLink = {
  position: 'fixed', top: 8, left: 8, zIndex: 'tooltip', px: 2, py: 1, borderRadius: 1, bgcolor: 'background.paper',
  border: 1, borderColor: 'primary.main', transform: 'translateY(-200%)', '&:focus': { transform: 'none' },
} as const;
