import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import { useTranslate } from 'react-admin';
import { Link, Navigate, useParams } from 'react-router-dom';
import { BadgeArt } from '../parts/BadgeArt';
import { ErrorState } from '../parts/ErrorState';
import { Facts } from '../parts/Facts';
import { useFormat } from '../parts/format';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { useListAddress } from '../parts/ResourceList';
import { PageSkeleton } from '../parts/Skeletons';
import { StateChip } from '../parts/StateChip';
import { useMay } from '../providers/permissions';
import type { Batch } from '../providers/types';
import { JobActions } from './JobActions';
import { JobRows } from './JobRows';
import { LiveBar } from './LiveBar';
import { MailHold } from './MailHold';
import { UndeliveredMails } from './UndeliveredMails';
import { useLiveJob } from './use-live-job';

/** One job: the live bar, what can be done, the files, every row. The same for whoever opens it, whenever. */
export function JobPage() {
  const { id = '' } = useParams();
  const { job, error, refetch } = useLiveJob(id);
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!job) return <PageSkeleton />;
  if (job.state === 'DRAFT') return <Navigate to={`/batches/${job.id}`} replace />;
  return <Job job={job} />;
}

function Job({ job }: { job: Batch }) {
  const translate = useTranslate();
  const format = useFormat();
  const list = useListAddress('batches');
  const { current } = job.badge;
  const name = format.text(current.name, current.mainLanguage);
  return (
    <Page
      title={translate('batches.job_title', { badge: name })} back={{ to: list, label: translate('batches.all') }} aside={<BadgeArt url={current.pictureUrl} size={64} />}
      lead={(
        <Stack component="span" direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip state={job.state} />
          <span>{translate('batches.handed_in', { who: job.createdBy ?? '–', when: format.moment(job.startedAt ?? job.createdAt) })}</span>
        </Stack>
      )}
      actions={<JobActions job={job} />}
    >
      <Stack sx={{ gap: 2.5 }}>
        {job.state === 'RECALLED' && <Alert severity="error" icon={false}>{translate('batches.recalled_because', { reason: job.recallReason ?? '' })}</Alert>}
        <LiveBar job={job} />
        <MailHold job={job} />
        <UndeliveredMails job={job} />
        {job.changedSinceCheck.length > 0 && <Changed job={job} />}
        <Panel title={translate('batches.files')}>
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
            <Button variant="outlined" color="inherit" href={`${job.receiptUrl}?lang=${format.locale}`} download>{translate('batches.receipt_csv')}</Button>
            {job.rejected > 0 && <Button variant="outlined" color="inherit" href={`${job.errorsUrl}?lang=${format.locale}`} download>{translate('batches.errors_csv')}</Button>}
            <IssuedLink job={job} />
          </Stack>
        </Panel>
        <JobRows job={job} />
        <Panel title={translate('batches.settings')}>
          <Facts
            columns={3}
            items={[
              [translate('batches.badge'), <MuiLink component={Link} to={`/badges/${job.badge.id}/show`}>{name}</MuiLink>],
              [translate('batches.source'), job.sourceName ?? translate(`batches.sources.${job.source}`)],
              [translate('batches.fields.issuedOn'), job.issuedOn && format.date(job.issuedOn)],
              [translate('batches.fields.expiresOn'), job.expiresOn && format.date(job.expiresOn)],
              [translate('batches.mail_language'), job.language ? translate(`frame.languages.${job.language}`) : translate('batches.own_language')],
              [translate('batches.started'), job.startedAt && format.moment(job.startedAt)],
              [translate('batches.finished'), job.finishedAt && format.moment(job.finishedAt)],
              [translate('batches.message_en'), job.message?.en], [translate('batches.message_fr'), job.message?.fr],
            ]}
          />
        </Panel>
      </Stack>
    </Page>
  );
}

/** The credentials that came of it, as a list with everything that lists can do. */
function IssuedLink({ job }: { job: Batch }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  if (!job.issued || !may('credentials:read')) return null;
  const filter = JSON.stringify({ batchId: job.id });
  return (
    <Button variant="outlined" color="inherit" component={Link} to={`/credentials?${new URLSearchParams({ filter, sort: 'PERSON', order: 'ASC', page: '1', perPage: '25' }).toString()}`}>
      {translate('batches.see_credentials', { smart_count: job.issued, count: format.number(job.issued) })}
    </Button>
  );
}

/** So many are named; the receipt has them all. */
const SHOWN = 5;

/** Rows that turned out otherwise than the dry run said. */
function Changed({ job }: { job: Batch }) {
  const translate = useTranslate();
  const shown = job.changedSinceCheck.slice(0, SHOWN);
  const more = job.changedSinceCheck.length - shown.length;
  return (
    <Alert severity="warning">
      {translate('batches.changed', { smart_count: job.changedSinceCheck.length, count: job.changedSinceCheck.length })}{' '}
      {shown.map(({ line, from, to }) => translate('batches.changed_row', { line, from: translate(`states.${from}`), to: translate(`states.${to}`) })).join(' · ')}
      {more > 0 && ` · ${translate('batches.changed_more', { smart_count: more, count: more })}`}
    </Alert>
  );
}
