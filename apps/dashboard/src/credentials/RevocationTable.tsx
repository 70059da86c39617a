import { useState } from 'react';
import Box from '@mui/material/Box';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { JobProgress } from '../overview/JobProgress';
import { useFormat } from '../parts/format';
import { Pages } from '../parts/Pager';
import { Panel } from '../parts/Panel';
import { RecordTable } from '../parts/RecordTable';
import { StateChip } from '../parts/StateChip';
import { useAsk } from '../providers/api-hooks';
import { revocations } from '../providers/documents/credentials';

const PER_PAGE = 10;
const REFRESH_MS = 2000;

/** Revocations of many, the latest first; nothing as long as there was none. */
export function RevocationTable() {
  const translate = useTranslate();
  const format = useFormat();
  const [page, setPage] = useState(1);
  const { data } = useAsk(revocations, { first: PER_PAGE, offset: (page - 1) * PER_PAGE }, {
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.revocations.nodes.some(({ state }) => state !== 'DONE') ? REFRESH_MS : false),
  });
  const found = data?.revocations;
  if (!found?.totalCount) return null;
  const title = translate('credentials.revocations');
  return (
    <Panel title={title} flush>
      <RecordTable
        plain rows={found.nodes} rowKey={(job) => job.id} link={(job) => `/credentials/revocations/${job.id}`} caption={title}
        columns={[
          { key: 'reason', label: 'credentials.revocation_reason', render: (job) => <Box component="span" sx={{ whiteSpace: 'normal', display: 'block', minWidth: { sm: 200 }, maxWidth: 480 }}>{job.reason}</Box> },
          { key: 'state', label: 'batches.state', render: (job) => <StateChip state={job.state} /> },
          { key: 'progress', label: 'batches.progress', render: (job) => <JobProgress job={job} /> },
          { key: 'who', label: 'batches.who', render: (job) => job.createdBy },
          { key: 'when', label: 'batches.when', render: (job) => format.moment(job.createdAt) },
        ]}
      />
      <Box sx={{ px: 2, pb: 2 }}><Pages page={page} perPage={PER_PAGE} total={found.totalCount} onPage={setPage} /></Box>
    </Panel>
  );
}
