import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { useAnnounce } from '../frame/announce';
import { ErrorState } from '../parts/ErrorState';
import { Facts } from '../parts/Facts';
import { useFormat } from '../parts/format';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { PageSkeleton } from '../parts/Skeletons';
import { StateChip } from '../parts/StateChip';
import { useAsk } from '../providers/api-hooks';
import { revocation } from '../providers/documents/credentials';

const REFRESH_MS = 1000;

/** A revocation of many, as far as it is. The same for whoever opens it, whenever. */
export function RevocationPage() {
  const translate = useTranslate();
  const format = useFormat();
  const { revocationId = '' } = useParams();
  const { data, error, refetch } = useAsk(revocation, { id: revocationId }, {
    refetchInterval: (query) => (query.state.data?.revocation.state === 'DONE' ? false : REFRESH_MS),
  });
  const job = data?.revocation;
  const words = job && translate('credentials.revoked_of', { done: format.number(job.done), total: format.number(job.total) });
  // Every tenth is enough to be read aloud.
  const tenth = job && job.total ? Math.floor((job.done / job.total) * 10) : undefined;
  useAnnounce(tenth === undefined || !job ? undefined : `${translate(`states.${job.state}`)}. ${format.percent(tenth / 10)}`);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!job) return <PageSkeleton />;
  return (
    <Page
      title={translate('credentials.revocation_title', { smart_count: job.total, count: format.number(job.total) })} width={1040}
      back={{ to: '/batches', label: translate('batches.all') }} actions={<StateChip state={job.state} />}
    >
      <Stack sx={{ gap: 2.5 }}>
        <Paper variant="outlined" component="section" aria-label={translate('batches.progress')} data-testid="revocation" sx={{ p: 2.5 }}>
          <Typography sx={{ fontSize: '1.25rem', fontWeight: 640, letterSpacing: '-0.015em', fontVariantNumeric: 'tabular-nums', mb: 1 }}>{words}</Typography>
          <LinearProgress variant="determinate" value={job.total ? (job.done / job.total) * 100 : 0} aria-label={words} color="error" sx={{ height: 14, borderRadius: 7 }} />
        </Paper>
        <Panel title={translate('credentials.revocation')}>
          <Facts
            items={[
              [translate('credentials.revocation_reason'), job.reason],
              [translate('batches.who'), job.createdBy],
              [translate('batches.started'), format.moment(job.createdAt)],
              [translate('batches.finished'), job.finishedAt && format.moment(job.finishedAt)],
            ]}
          />
        </Panel>
      </Stack>
    </Page>
  );
}
