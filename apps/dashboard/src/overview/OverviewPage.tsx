import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmptyState } from '../parts/EmptyState';
import { ErrorState } from '../parts/ErrorState';
import { FigureCard } from '../parts/FigureCard';
import { useFormat } from '../parts/format';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { RecordTable } from '../parts/RecordTable';
import { StackedBars } from '../parts/StackedBars';
import { StateChip } from '../parts/StateChip';
import { useAsk } from '../providers/api-hooks';
import { overview } from '../providers/documents/insights';
import type { Overview } from '../providers/types';
import { FirstSteps } from './FirstSteps';
import { JobProgress } from './JobProgress';
import { PeriodPicker, usePeriod } from './PeriodPicker';

/** HR's first page: what came of the badges in a period. */
export function OverviewPage() {
  const translate = useTranslate();
  const format = useFormat();
  const period = usePeriod();
  const { data, error, refetch } = useAsk(overview, { from: period.from, to: period.to }, {
    // A running job moves by itself.
    refetchInterval: (query) => (query.state.data?.overview.latestBatches.some((job) => job.state === 'RUNNING' || job.state === 'QUEUED') ? 3000 : false),
  });
  const found = data?.overview;
  return (
    <Page
      title={translate('overview.title')} actions={<PeriodPicker />}
      lead={found ? translate('overview.lead', { from: format.date(found.from), to: format.date(found.to) }) : ' '}
    >
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : found ? <Content found={found} /> : <Loading />}
    </Page>
  );
}

/** Seven cards: the last one fills its row. */
const grid = {
  display: 'grid', gap: 2, gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', md: 'repeat(4, minmax(0, 1fr))', xl: 'repeat(7, minmax(0, 1fr))' },
  '& > :last-child': { gridColumn: { xs: 'span 2', xl: 'auto' } },
} as const;

const Loading = () => <Box sx={grid} aria-busy="true">{Array.from({ length: 7 }, (_, card) => <Skeleton key={card} variant="rounded" height={112} />)}</Box>;

function Content({ found }: { found: Overview }) {
  const translate = useTranslate();
  const format = useFormat();
  const { checklist } = found;
  const started = checklist.hasEmployees && checklist.hasBadge && checklist.hasCredential && checklist.hasManager;
  return (
    <Stack sx={{ gap: 2.5 }}>
      {!started && <FirstSteps checklist={checklist} />}
      <Box sx={grid}>
        <FigureCard label={translate('overview.issued')} figure={found.issued} />
        <FigureCard label={translate('overview.accepted')} figure={found.accepted} />
        <FigureCard label={translate('overview.acceptance')} figure={found.acceptanceRate} share />
        <FigureCard label={translate('overview.shares')} figure={found.shares} />
        <FigureCard label={translate('overview.share_rate')} figure={found.shareRate} share />
        <FigureCard label={translate('overview.expiring')} figure={found.expiring90} />
        <FigureCard
          label={translate('overview.employees')}
          figure={{ value: found.employees, numerator: found.employees, denominator: null, reason: null, previous: null, definition: 'figures.employees', listResource: 'employees', listFilter: '{}' }}
        />
      </Box>
      {found.issuedOverTime.length > 0
        ? <StackedBars title={translate('overview.over_time')} lead={translate('overview.over_time_lead')} rows={found.issuedOverTime} fileName="blason-issued-by-month.csv" />
        : <Panel title={translate('overview.over_time')}><EmptyState plain title={translate('overview.nothing_issued')} /></Panel>}
      <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: '1fr', lg: 'repeat(2, minmax(0, 1fr))' } }}>
        <Panel title={translate('overview.jobs')} actions={<MuiLink component={Link} to="/batches" variant="body2">{translate('overview.all_jobs')}</MuiLink>} flush>
          {found.latestBatches.length === 0 ? <EmptyState plain title={translate('overview.no_jobs')} /> : (
            <RecordTable
              plain rows={found.latestBatches} rowKey={(job) => job.id} link={(job) => `/batches/${job.id}/show`} caption={translate('overview.jobs')}
              columns={[
                { key: 'badge', label: 'overview.badge', render: (job) => format.text(job.badgeName) },
                { key: 'state', label: 'overview.state', render: (job) => <StateChip state={job.state} /> },
                { key: 'progress', label: 'overview.progress', render: (job) => <JobProgress job={job} /> },
              ]}
            />
          )}
        </Panel>
        <Panel title={translate('overview.attention')} lead={translate('overview.attention_lead')} flush>
          {found.attention.length === 0 ? <EmptyState plain title={translate('overview.no_attention')} /> : (
            <RecordTable
              plain rows={found.attention} rowKey={(row) => row.badgeId} link={(row) => `/badges/${row.badgeId}/show`} caption={translate('overview.attention')}
              columns={[
                { key: 'badge', label: 'overview.badge', render: (row) => format.text(row.name) },
                { key: 'issued', label: 'overview.issued', align: 'right', render: (row) => format.number(row.issued) },
                { key: 'accepted', label: 'overview.acceptance', align: 'right', render: (row) => format.percent(row.accepted / row.issued) },
              ]}
            />
          )}
        </Panel>
      </Box>
    </Stack>
  );
}
