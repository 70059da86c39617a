import { useState } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { EmptyState } from '../parts/EmptyState';
import { ErrorState } from '../parts/ErrorState';
import { useFormat } from '../parts/format';
import { LineAndName } from '../parts/LineAndName';
import { Pages } from '../parts/Pager';
import { RecordTable, type Column } from '../parts/RecordTable';
import { RowsSkeleton } from '../parts/Skeletons';
import { StateChip } from '../parts/StateChip';
import { useAsk } from '../providers/api-hooks';
import { act } from '../providers/client';
import { batchRows, correctBatchRow } from '../providers/documents/issuance';
import { rosterFields, type Batch, type BatchRow, type RosterField, type RowVerdict } from '../providers/types';
import { EditableCell } from './EditableCell';

const PER_PAGE = 25;

/** The rows of a draft with their verdicts. Every cell can be mended where it stands; only its row is checked again. */
export function DraftRows({ batch, verdict }: { batch: Batch; verdict: RowVerdict | undefined }) {
  const translate = useTranslate();
  const format = useFormat();
  const cache = useQueryClient();
  const [page, setPage] = useState(1);
  // What was typed, for a value that still cannot be read is not among the row's fields.
  const [typed, setTyped] = useState<Record<string, string>>({});
  const { data, error, refetch } = useAsk(
    batchRows, { id: batch.id, first: PER_PAGE, offset: (page - 1) * PER_PAGE, ...(verdict ? { verdicts: [verdict] } : {}) }, { placeholderData: keepPreviousData },
  );
  const correct = async (row: BatchRow, field: RosterField, value: string) => {
    await act(correctBatchRow, { id: batch.id, line: row.line, field, value });
    setTyped((before) => ({ ...before, [`${row.line} ${field}`]: value }));
    await cache.invalidateQueries();
  };
  if (error) return <Box sx={{ p: 2 }}><ErrorState error={error} onRetry={() => void refetch()} /></Box>;
  if (!data) return <RowsSkeleton rows={6} />;
  const { nodes, totalCount } = data.batch.rows;
  if (totalCount === 0) return <EmptyState plain title={translate('list.no_match')} />;

  const used = rosterFields.filter((field) => field === 'email' || batch.columns.some((column) => column.field === field) || nodes.some((row) => row.field === field));
  const columns: Column<BatchRow>[] = [
    { key: 'line', label: 'batches.line', render: (row) => row.line, card: (row) => <LineAndName line={row.line} name={row.person?.displayName ?? row.displayName} /> },
    {
      key: 'verdict', label: 'batches.verdict',
      render: (row) => (
        <>
          <StateChip state={row.verdict} />
          {row.reason && <Typography variant="caption" component="p" sx={{ whiteSpace: 'normal', maxWidth: 240, mt: 0.5 }}>{row.reason}</Typography>}
        </>
      ),
    },
    { key: 'person', label: 'batches.person', render: (row) => row.person?.displayName ?? row.displayName, card: null },
    ...used.filter((field) => field !== 'displayName').map((field): Column<BatchRow> => ({
      key: field, label: `batches.fields.${field}`,
      render: (row) => (
        <EditableCell
          key={`${row.line} ${field}`} label={translate('batches.correct', { field: translate(`batches.fields.${field}`), line: row.line })}
          value={valueOf(row, field, batch, typed)} faulty={row.field === field}
          shown={(field === 'issuedOn' || field === 'expiresOn') && row[field] ? format.date(row[field]) : undefined}
          onSave={(value) => correct(row, field, value)}
        />
      ),
    })),
  ];
  return (
    <>
      <RecordTable plain rows={nodes} columns={columns} rowKey={(row) => row.line} caption={translate('batches.rows_title')} />
      <Box sx={{ px: 2, pb: 2 }}><Pages page={page} perPage={PER_PAGE} total={totalCount} onPage={setPage} /></Box>
    </>
  );
}

/** The value as it was read; one that could not be read as it was typed, or as it stands in the list. */
function valueOf(row: BatchRow, field: RosterField, batch: Batch, typed: Record<string, string>): string {
  const read = field === 'givenName' || field === 'familyName' ? null : row[field];
  return read ?? typed[`${row.line} ${field}`] ?? row.cells[batch.columns.findIndex((column) => column.field === field)] ?? '';
}
