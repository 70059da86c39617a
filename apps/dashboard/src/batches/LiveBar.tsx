import { useEffect, useRef } from 'react';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { announce } from '../frame/announce';
import { useFormat } from '../parts/format';
import type { Batch } from '../providers/types';
import { duration } from './job-words';
import { isBusy } from './use-live-job';

/** Often enough to be kept informed, seldom enough to think of something else. */
const ANNOUNCE_MS = 8000;

/** Done of total, rate, time left, and what became of the rows, as it happens. */
export function LiveBar({ job }: { job: Batch }) {
  const translate = useTranslate();
  const format = useFormat();
  const share = job.total ? job.done / job.total : 0;
  const busy = isBusy(job.state);
  const words = translate('batches.done_of', { done: format.number(job.done), total: format.number(job.total) });
  useProgressAloud(job, `${translate(`states.${job.state}`)}. ${words}`);
  const pace = [
    job.rate && busy ? translate('batches.rate', { rate: format.number(job.rate < 10 ? Math.round(job.rate * 10) / 10 : Math.round(job.rate)) }) : null,
    job.etaSeconds !== null && busy ? translate('batches.eta', { time: duration(job.etaSeconds) }) : null,
    job.state === 'DONE' && job.startedAt && job.finishedAt ? translate('batches.took', { time: duration((Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1000) }) : null,
  ].filter(Boolean);
  const counts = [['issued', job.issued, 'success.main'], ['skipped', job.skipped, 'text.secondary'], ['rejected', job.rejected, job.rejected ? 'error.main' : 'text.secondary']] as const;
  return (
    <Paper variant="outlined" component="section" aria-label={translate('batches.progress')} data-testid="live-bar" sx={{ p: 2.5 }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'baseline', gap: 2, flexWrap: 'wrap', mb: 1 }}>
        <Typography sx={{ fontSize: '1.25rem', fontWeight: 640, letterSpacing: '-0.015em', fontVariantNumeric: 'tabular-nums' }}>{words}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>{pace.join(' · ') || (busy ? translate('batches.starting') : '')}</Typography>
      </Stack>
      <LinearProgress
        variant="determinate" value={share * 100} aria-label={words} color={job.state === 'PAUSED' ? 'warning' : job.state === 'RECALLED' ? 'error' : 'primary'}
        sx={{ height: 14, borderRadius: 7 }}
      />
      <Box component="dl" sx={{ display: 'flex', gap: { xs: 3, sm: 5 }, m: 0, mt: 2, flexWrap: 'wrap' }}>
        {counts.map(([name, count, colour]) => (
          <Box key={name} sx={{ display: 'flex', flexDirection: 'column-reverse' }}>
            <Typography component="dt" variant="caption" sx={{ color: 'text.secondary' }}>{translate(`states.${name.toUpperCase()}`)}</Typography>
            <Typography component="dd" data-count={name} sx={{ m: 0, fontSize: '1.25rem', fontWeight: 640, color: colour, fontVariantNumeric: 'tabular-nums' }}>{format.number(count)}</Typography>
          </Box>
        ))}
      </Box>
    </Paper>
  );
}

/** Reads the progress aloud: at once when the state changes, now and then while it moves. */
function useProgressAloud(job: Batch, words: string): void {
  const last = useRef({ state: '', at: 0, words: '' });
  useEffect(() => {
    const now = Date.now();
    const { state, at, words: said } = last.current;
    if (words === said || (state === job.state && now - at < ANNOUNCE_MS)) return;
    last.current = { state: job.state, at: now, words };
    announce(words);
  }, [job.state, words]);
}
