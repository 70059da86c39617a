import { useState } from 'react';
import AddIcon from '@mui/icons-material/Add';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useGetList, useNotify, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { BadgeArt, TypeLabel } from '../parts/BadgeArt';
import type { BulkAction, BulkTarget } from '../parts/BulkBar';
import { EmptyState } from '../parts/EmptyState';
import type { Filter } from '../parts/FilterBar';
import { useFormat } from '../parts/format';
import { ReasonDialog } from '../parts/ReasonDialog';
import type { Column } from '../parts/RecordTable';
import { ResourceList } from '../parts/ResourceList';
import { StateChip } from '../parts/StateChip';
import { addresses } from '../providers/addresses';
import { useAct } from '../providers/api-hooks';
import { revokeCredentials } from '../providers/documents/credentials';
import { useMay } from '../providers/permissions';
import { badgeTypes, type BadgeSummary, type BatchLine, type Credential } from '../providers/types';

const states = ['PENDING', 'ACCEPTED', 'DECLINED'];
const validities = ['VALID', 'EXPIRED', 'SUSPENDED', 'REVOKED'];
const soon = [30, 60, 90, 180, 365];

/** Everything that was ever issued. */
export function CredentialList() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const filters = useCredentialFilters();
  const columns: Column<Credential>[] = [
    { key: 'person', label: 'credentials.person', sort: 'PERSON', render: (row) => row.person?.displayName ?? '–' },
    {
      key: 'badge', label: 'credentials.badge', sort: 'BADGE',
      render: (row) => (
        <Stack component="span" direction="row" sx={{ alignItems: 'center', gap: 1.25 }}>
          <BadgeArt url={row.pictureUrl} size={28} />{format.text(row.badge.current.name, row.badge.current.mainLanguage)}
        </Stack>
      ),
    },
    { key: 'type', label: 'credentials.type', optional: true, render: (row) => <TypeLabel type={row.badge.type} /> },
    { key: 'state', label: 'credentials.state', sort: 'STATE', render: (row) => <StateChip state={row.state} /> },
    { key: 'validity', label: 'credentials.validity', render: (row) => <StateChip state={row.validity} /> },
    { key: 'awardedAt', label: 'credentials.awarded', sort: 'AWARDED_AT', render: (row) => format.date(row.awardedAt) },
    { key: 'validUntil', label: 'credentials.until', sort: 'VALID_UNTIL', render: (row) => (row.validUntil ? format.date(row.validUntil) : translate('credentials.no_end')) },
    { key: 'visibility', label: 'credentials.visibility', optional: true, render: (row) => translate(`credentials.visibilities.${row.visibility}`) },
  ];
  const bulk: BulkAction[] = may('credentials:revoke') ? [{ key: 'revoke', render: (target) => <RevokeMany target={target} /> }] : [];
  const create = may('credentials:issue') && (
    <>
      <Button variant="outlined" component={Link} to="/credentials/create">{translate('credentials.create_one')}</Button>
      <Button variant="contained" startIcon={<AddIcon />} component={Link} to="/batches/create">{translate('batches.create')}</Button>
    </>
  );
  return (
    <ResourceList<Credential>
      resource="credentials" lead={translate('credentials.lead')} sort={{ field: 'AWARDED_AT', order: 'DESC' }} columns={columns} filters={filters} search="credentials.search" savedViews
      exportFrom={addresses.credentialsCsv} link={(row) => `/credentials/${row.id}/show`} nameOf={(row) => row.person?.displayName ?? row.id} bulkActions={bulk} actions={create}
      empty={<EmptyState title={translate('credentials.empty')} action={create}>{translate('credentials.empty_help')}</EmptyState>}
    />
  );
}

function useCredentialFilters(): Filter[] {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const { data: badges } = useGetList<BadgeSummary>('badges', { pagination: { page: 1, perPage: 200 }, sort: { field: 'NAME', order: 'ASC' } });
  const { data: jobs } = useGetList<BatchLine>(
    'batches', { filter: { states: ['DONE', 'RUNNING', 'PAUSED', 'CANCELLED', 'RECALLED'] }, pagination: { page: 1, perPage: 50 }, sort: { field: 'CREATED_AT', order: 'DESC' } },
    { enabled: may('credentials:issue') },
  );
  const named = (group: string, names: readonly string[]) => names.map((id) => ({ id, name: translate(`${group}.${id}`) }));
  return [
    { source: 'badgeIds', label: 'credentials.badge', kind: 'any', choices: badges?.map(({ id, current }) => ({ id, name: format.text(current.name, current.mainLanguage) })) },
    { source: 'types', label: 'credentials.type', kind: 'any', choices: named('badges.types', badgeTypes) },
    { source: 'states', label: 'credentials.state', kind: 'any', choices: named('states', states) },
    { source: 'validities', label: 'credentials.validity', kind: 'any', choices: named('states', validities) },
    { source: 'issuedFrom', label: 'credentials.from', kind: 'date' },
    { source: 'issuedTo', label: 'credentials.to', kind: 'date' },
    {
      source: 'expiringWithinDays', label: 'credentials.expiring', kind: 'one', number: true,
      choices: soon.map((days) => ({ id: String(days), name: translate('credentials.within_days', { smart_count: days, count: days }) })),
    },
    { source: 'shared', label: 'credentials.shared', kind: 'yes' },
    ...(may('credentials:issue') ? [{
      source: 'batchId', label: 'credentials.job', kind: 'one' as const,
      choices: jobs?.map((job) => ({ id: job.id, name: `${format.text(job.badge.current.name, job.badge.current.mainLanguage)}, ${format.moment(job.createdAt)}` })),
    }] : []),
  ];
}

/** Revokes what is chosen, as one job on the server. */
function RevokeMany({ target }: { target: BulkTarget }) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const revoke = useAct(revokeCredentials);
  const [asking, setAsking] = useState(false);
  const { ids } = target.filter as { ids?: string[] };
  const many = { smart_count: target.count, count: format.number(target.count) };
  const confirm = async (reason: string) => {
    const { jobId, count } = await revoke.run(ids ? { ids, reason } : { filter: target.filter, reason });
    target.clear();
    const words = translate('credentials.revoking', { smart_count: count ?? 0, count: format.number(count ?? 0) });
    notify(<Begun words={words} to={`/credentials/revocations/${jobId}`} />, { type: 'success', autoHideDuration: 15_000 });
  };
  return (
    <>
      <Button size="small" variant="contained" color="error" onClick={() => setAsking(true)}>{translate('credentials.revoke_many', many)}</Button>
      <ReasonDialog
        open={asking} onClose={() => setAsking(false)} reason title={translate('credentials.revoke_many_title', many)} action={translate('credentials.revoke_many', many)}
        effect={translate('credentials.revoke_many_effect', many)} onConfirm={confirm}
      />
    </>
  );
}

/** A notification with the way to the job. */
function Begun({ words, to }: { words: string; to: string }) {
  const translate = useTranslate();
  return (
    <Alert
      severity="success" variant="filled"
      action={<Button size="small" color="inherit" component={Link} to={to}>{translate('credentials.see_revocation')}</Button>}
    >
      {words}
    </Alert>
  );
}
