import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** Fields side by side where there is room; a heading names the group. */
export const FieldGrid = ({ title, lead, columns = 2, children }: { title?: string; lead?: ReactNode; columns?: number; children: ReactNode }) => (
  <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mb: 2.5, minWidth: 0, '&:last-child': { mb: 0 } }}>
    {title && <Typography component="legend" variant="h2" sx={{ p: 0, mb: lead ? 0.25 : 0.75 }}>{title}</Typography>}
    {lead && <Typography variant="body2" sx={{ color: 'text.secondary', mb: 0.75 }}>{lead}</Typography>}
    <Box sx={{ display: 'grid', columnGap: 2, rowGap: 1, gridTemplateColumns: { xs: '1fr', sm: `repeat(${columns}, minmax(0, 1fr))` }, alignItems: 'start' }}>{children}</Box>
  </Box>
);
