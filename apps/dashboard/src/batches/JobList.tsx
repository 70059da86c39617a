import { useEffect } from 'react';
import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useGetList, useListContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { RevocationTable } from '../credentials/RevocationTable';
import { JobProgress } from '../overview/JobProgress';
import { BadgeArt } from '../parts/BadgeArt';
import { EmptyState } from '../parts/EmptyState';
import type { Filter } from '../parts/FilterBar';
import { useFormat } from '../parts/format';
import type { Column } from '../parts/RecordTable';
import { ResourceList } from '../parts/ResourceList';
import { StateChip } from '../parts/StateChip';
import { addresses } from '../providers/addresses';
import { useMay } from '../providers/permissions';
import type { BadgeSummary, BatchLine } from '../providers/types';
import { isBusy } from './use-live-job';

const states = ['DRAFT', 'QUEUED', 'RUNNING', 'PAUSED', 'DONE', 'CANCELLED', 'RECALLED'];
const REFRESH_MS = 2000;

/** Everything that was, is and will be issued to many. */
export function JobList() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const { data: badges } = useGetList<BadgeSummary>('badges', { pagination: { page: 1, perPage: 200 }, sort: { field: 'NAME', order: 'ASC' } });
  const filters: Filter[] = [
    { source: 'states', label: 'batches.state', kind: 'any', choices: states.map((id) => ({ id, name: translate(`states.${id}`) })) },
    { source: 'badgeIds', label: 'batches.badge', kind: 'any', choices: badges?.map(({ id, current }) => ({ id, name: format.text(current.name, current.mainLanguage) })) },
    { source: 'createdByMe', label: 'batches.mine', kind: 'yes' },
  ];
  const nameOf = (row: BatchLine) => format.text(row.badge.current.name, row.badge.current.mainLanguage);
  const columns: Column<BatchLine>[] = [
    {
      key: 'badge', label: 'batches.badge',
      render: (row) => <Stack component="span" direction="row" sx={{ alignItems: 'center', gap: 1.25 }}><BadgeArt url={row.badge.current.pictureUrl} size={32} />{nameOf(row)}</Stack>,
    },
    { key: 'state', label: 'batches.state', sort: 'STATE', render: (row) => <StateChip state={row.state} /> },
    { key: 'progress', label: 'batches.progress', sort: 'TOTAL', render: (row) => (row.state === 'DRAFT' ? translate('batches.rows', { smart_count: row.total, count: format.number(row.total) }) : <JobProgress job={row} />) },
    { key: 'rejected', label: 'states.REJECTED', align: 'right', render: (row) => (row.state === 'DRAFT' ? '' : format.number(row.rejected)) },
    { key: 'createdBy', label: 'batches.who', render: (row) => row.createdBy },
    { key: 'createdAt', label: 'batches.when', sort: 'CREATED_AT', render: (row) => format.moment(row.createdAt) },
    { key: 'source', label: 'batches.source', optional: true, render: (row) => row.sourceName ?? translate(`batches.sources.${row.source}`) },
    { key: 'finishedAt', label: 'batches.finished', optional: true, render: (row) => row.finishedAt && format.moment(row.finishedAt) },
  ];
  const create = <Button variant="contained" startIcon={<AddIcon />} component={Link} to="/batches/create">{translate('batches.create')}</Button>;
  return (
    <Stack sx={{ gap: 4 }}>
      <ResourceList<BatchLine>
        resource="batches" lead={translate('batches.lead')} sort={{ field: 'CREATED_AT', order: 'DESC' }} columns={columns} filters={filters} search="batches.search" savedViews
        exportFrom={addresses.batchesCsv} link={(row) => (row.state === 'DRAFT' ? `/batches/${row.id}` : `/batches/${row.id}/show`)} nameOf={nameOf}
        actions={<>{create}<KeepFresh /></>}
        empty={<EmptyState title={translate('batches.empty')} action={create}>{translate('batches.empty_help')}</EmptyState>}
      />
      {may('credentials:revoke') && <RevocationTable />}
    </Stack>
  );
}

/** Asks again while a job of this page runs. */
function KeepFresh() {
  const { data, refetch } = useListContext<BatchLine>();
  const busy = data?.some((row) => isBusy(row.state)) ?? false;
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setInterval(() => void refetch(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [busy, refetch]);
  return null;
}
