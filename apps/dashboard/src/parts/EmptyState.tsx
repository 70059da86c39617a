import type { ReactNode } from 'react';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';

/** Nothing there, and what to do about it: one sentence, one button. */
export function EmptyState({ title, children, action, plain }: { title: string; children?: ReactNode; action?: ReactNode; plain?: boolean }) {
  return (
    <Paper variant={plain ? 'elevation' : 'outlined'} sx={{ px: 3, py: plain ? 3 : 6, ...(plain ? { bgcolor: 'transparent' } : { borderStyle: 'dashed' }) }}>
      <Stack sx={{ alignItems: 'center', textAlign: 'center', gap: 1.5 }}>
        {!plain && <EmptyShield />}
        <Typography variant={plain ? 'body2' : 'h2'} component="p" sx={plain ? { color: 'text.secondary' } : undefined}>{title}</Typography>
        {children && <Typography variant="body2" component="div" sx={{ color: 'text.secondary', maxWidth: '52ch' }}>{children}</Typography>}
        {action}
      </Stack>
    </Paper>
  );
}

/** A shield that nobody has painted yet. */
const EmptyShield = () => (
  <svg width="64" height="64" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path d="M5 4h22v12c0 6.500-4.500 10-11 12.800C9.500 26 5 22.500 5 16Z" fill="none" stroke="currentColor" strokeOpacity=".45" strokeWidth="1" strokeDasharray="2.400 1.800" />
    <path d="M16 11v9M11.500 15.500h9" stroke="currentColor" strokeOpacity=".55" strokeWidth="1.300" strokeLinecap="round" />
  </svg>
);
