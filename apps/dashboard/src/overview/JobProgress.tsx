import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { useFormat } from '../parts/format';
import type { BatchSummary } from '../providers/types';

/** How far a job is, as a bar and in numbers. */
export function JobProgress({ job }: { job: Pick<BatchSummary, 'done' | 'total'> }) {
  const translate = useTranslate();
  const format = useFormat();
  const words = translate('overview.done_of', { done: format.number(job.done), total: format.number(job.total) });
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minWidth: 130 }}>
      <LinearProgress variant="determinate" aria-label={words} value={job.total ? (job.done / job.total) * 100 : 0} sx={{ flex: 1, minWidth: 48 }} />
      <Typography variant="caption" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{words}</Typography>
    </Box>
  );
}
