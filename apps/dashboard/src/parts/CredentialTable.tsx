import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAsk } from '../providers/api-hooks';
import { credentialsOf } from '../providers/documents/insights';
import { useMay } from '../providers/permissions';
import type { CredentialSummary } from '../providers/types';
import { EmptyState } from './EmptyState';
import { ErrorState } from './ErrorState';
import { useFormat } from './format';
import { Pages } from './Pager';
import { RecordTable, type Column } from './RecordTable';
import { RowsSkeleton } from './Skeletons';
import { StateChip } from './StateChip';
import { TypeLabel } from './BadgeArt';
import Box from '@mui/material/Box';

const PER_PAGE = 10;

/** Credentials of a person (`by="badge"`: named by their badge) or of a badge (`by="person"`). */
export function CredentialTable({ filter, by }: { filter: object; by: 'badge' | 'person' }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useAsk(credentialsOf, { filter, first: PER_PAGE, offset: (page - 1) * PER_PAGE });
  if (error) return <Box sx={{ p: 2 }}><ErrorState error={error} onRetry={() => void refetch()} /></Box>;
  if (!data) return <RowsSkeleton rows={3} />;
  const { nodes, totalCount } = data.credentials;
  if (totalCount === 0) return <EmptyState plain title={translate('credential_table.none')} />;
  const first: Column<CredentialSummary> = by === 'badge'
    ? { key: 'badge', label: 'credential_table.badge', render: (row) => format.text(row.badge.current.name, row.badge.current.mainLanguage) }
    : { key: 'person', label: 'credential_table.person', render: (row) => row.person.displayName };
  const columns: Column<CredentialSummary>[] = [
    first,
    ...(by === 'badge' ? [{ key: 'type', label: 'credential_table.type', render: (row: CredentialSummary) => <TypeLabel type={row.badge.type} /> }] : []),
    { key: 'awardedAt', label: 'credential_table.awarded', render: (row) => format.date(row.awardedAt) },
    { key: 'state', label: 'credential_table.state', render: (row) => <StateChip state={row.state} /> },
    { key: 'validity', label: 'credential_table.validity', render: (row) => <StateChip state={row.validity} /> },
    { key: 'validUntil', label: 'credential_table.until', render: (row) => (row.validUntil ? format.date(row.validUntil) : '') },
  ];
  return (
    <>
      <RecordTable plain rows={nodes} columns={columns} caption={translate('credential_table.caption')} rowKey={(row) => row.id} link={may('credentials:read') ? (row) => `/credentials/${row.id}/show` : undefined} />
      <Box sx={{ px: 2, pb: totalCount > PER_PAGE ? 2 : 0 }}><Pages page={page} perPage={PER_PAGE} total={totalCount} onPage={setPage} /></Box>
    </>
  );
}
