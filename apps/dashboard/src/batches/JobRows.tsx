import { useState } from 'react';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmailText } from '../parts/EmailText';
import { EmptyState } from '../parts/EmptyState';
import { ErrorState } from '../parts/ErrorState';
import { LineAndName } from '../parts/LineAndName';
import { Pages } from '../parts/Pager';
import { Panel } from '../parts/Panel';
import { RecordTable, type Column } from '../parts/RecordTable';
import { RowsSkeleton } from '../parts/Skeletons';
import { StateChip } from '../parts/StateChip';
import { useAsk } from '../providers/api-hooks';
import { batchRows } from '../providers/documents/issuance';
import { useMay } from '../providers/permissions';
import type { Batch, BatchRow, RowState } from '../providers/types';
import { CountFilter } from './CountFilter';
import { isBusy } from './use-live-job';

const PER_PAGE = 25;
const REFRESH_MS = 3000;

/** Every row with what became of it; while the job runs the page of it that is shown follows. */
export function JobRows({ job }: { job: Batch }) {
  const translate = useTranslate();
  const may = useMay();
  const [state, setState] = useState<RowState>();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useAsk(
    batchRows, { id: job.id, first: PER_PAGE, offset: (page - 1) * PER_PAGE, ...(state ? { states: [state] } : {}) },
    { placeholderData: keepPreviousData, refetchInterval: isBusy(job.state) ? REFRESH_MS : false },
  );
  const rows = data?.batch.rows;
  const open = Math.max(0, job.total - job.done);
  const cancelled = Math.max(0, job.done - job.issued - job.skipped - job.rejected);
  const counts: [RowState, number][] = [['PENDING', open], ['ISSUED', job.issued], ['SKIPPED', job.skipped], ['REJECTED', job.rejected], ['CANCELLED', cancelled]];
  const nameOf = (row: BatchRow) => {
    const name = row.person?.displayName ?? row.displayName ?? row.email ?? row.employeeNumber;
    return row.credentialId && may('credentials:read') ? <MuiLink component={Link} to={`/credentials/${row.credentialId}/show`}>{name}</MuiLink> : name;
  };
  const columns: Column<BatchRow>[] = [
    { key: 'line', label: 'batches.line', render: (row) => row.line, card: (row) => <LineAndName line={row.line} name={nameOf(row)} /> },
    { key: 'state', label: 'batches.outcome', render: (row) => <StateChip state={row.state === 'ISSUED' && row.verdict === 'RENEWAL' ? 'RENEWAL' : row.state} /> },
    { key: 'person', label: 'batches.person', render: nameOf, card: null },
    { key: 'email', label: 'batches.fields.email', render: (row) => <EmailText email={row.email} /> },
    { key: 'number', label: 'batches.fields.employeeNumber', render: (row) => row.employeeNumber },
    { key: 'reason', label: 'batches.reason', render: (row) => row.reason && <Typography variant="body2" sx={{ whiteSpace: 'normal', minWidth: { sm: 220 } }}>{row.reason}</Typography> },
  ];
  return (
    <Panel title={translate('batches.rows_title')} flush>
      <Box sx={{ px: 2, pb: 1.5 }}>
        <CountFilter label={translate('batches.rows_filter')} total={job.total} counts={counts} value={state} onChange={(next) => { setState(next); setPage(1); }} />
      </Box>
      {error && <Box sx={{ p: 2 }}><ErrorState error={error} onRetry={() => void refetch()} /></Box>}
      {!error && !rows && <RowsSkeleton rows={6} />}
      {rows && rows.totalCount === 0 && <EmptyState plain title={translate('list.no_match')} />}
      {rows && rows.totalCount > 0 && (
        <>
          <RecordTable plain rows={rows.nodes} columns={columns} rowKey={(row) => row.line} caption={translate('batches.rows_title')} />
          <Box sx={{ px: 2, pb: 2 }}><Pages page={page} perPage={PER_PAGE} total={rows.totalCount} onPage={setPage} /></Box>
        </>
      )}
    </Panel>
  );
}
