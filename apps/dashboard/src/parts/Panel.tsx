import { useId, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';

interface PanelProps { title?: ReactNode; lead?: ReactNode; actions?: ReactNode; children: ReactNode; flush?: boolean }

/** A titled region of a page. `flush` lets its content touch the border (tables). */
export function Panel({ title, lead, actions, children, flush }: PanelProps) {
  const id = useId();
  return (
    <Paper component="section" variant="outlined" aria-labelledby={title ? id : undefined} sx={{ overflow: 'hidden', minWidth: 0 }}>
      {title && (
        <Stack direction="row" sx={{ px: 2.5, pt: 2, pb: flush ? 1.5 : 0, gap: 2, alignItems: 'flex-start', justifyContent: 'space-between', flexWrap: 'wrap' }}>
          <Box sx={{ minWidth: 0 }}>
            <Typography variant="h2" id={id}>{title}</Typography>
            {lead && <Typography variant="body2" sx={{ color: 'text.secondary' }}>{lead}</Typography>}
          </Box>
          {actions}
        </Stack>
      )}
      <Box sx={flush ? undefined : { px: 2.5, pt: title ? 1.5 : 2.5, pb: 2.5 }}>{children}</Box>
    </Paper>
  );
}
