import { useState } from 'react';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { EmailText } from '../parts/EmailText';
import { EmptyState } from '../parts/EmptyState';
import { ErrorState } from '../parts/ErrorState';
import { useFormat } from '../parts/format';
import { LineAndName } from '../parts/LineAndName';
import { Pages } from '../parts/Pager';
import { Panel } from '../parts/Panel';
import { RecordTable, type Column } from '../parts/RecordTable';
import { RowsSkeleton } from '../parts/Skeletons';
import { StateChip } from '../parts/StateChip';
import { useAsk } from '../providers/api-hooks';
import { personImportRows } from '../providers/documents/people';
import type { ImportVerdict, PersonImport, PersonImportRow } from '../providers/types';

const PER_PAGE = 25;
const verdicts: ImportVerdict[] = ['NEW', 'CHANGED', 'UNCHANGED', 'LEFT', 'INVALID'];

/** The rows of an import with what would become, or became, of each. */
export function ImportRows({ found }: { found: PersonImport }) {
  const translate = useTranslate();
  const format = useFormat();
  const [verdict, setVerdict] = useState<ImportVerdict>();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useAsk(personImportRows, { id: found.id, first: PER_PAGE, offset: (page - 1) * PER_PAGE, verdict });
  const counts: Record<ImportVerdict, number> = {
    NEW: found.counts.new, CHANGED: found.counts.changed, UNCHANGED: found.counts.unchanged, LEFT: found.counts.left, INVALID: found.counts.invalid,
  };
  const rows = data?.personImport?.rows;
  return (
    <Panel title={translate('people.rows_title')} flush>
      <Box sx={{ px: 2, pb: 1.5, overflowX: 'auto' }}>
        <ToggleButtonGroup
          exclusive size="small" color="primary" value={verdict ?? 'ALL'} aria-label={translate('people.rows_filter')}
          onChange={(_, next: ImportVerdict | 'ALL' | null) => { setVerdict(next === 'ALL' || next === null ? undefined : next); setPage(1); }}
        >
          <ToggleButton value="ALL">{translate('list.all')} · {format.number(found.total)}</ToggleButton>
          {verdicts.filter((item) => counts[item] > 0).map((item) => (
            <ToggleButton key={item} value={item}>{translate(`states.${item}`)} · {format.number(counts[item])}</ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !rows && <RowsSkeleton rows={5} />}
      {rows && rows.totalCount === 0 && <EmptyState plain title={translate('list.no_match')} />}
      {rows && rows.totalCount > 0 && (
        <>
          <RecordTable plain rows={rows.nodes} columns={columns} rowKey={(row) => row.line} caption={translate('people.rows_title')} />
          <Box sx={{ px: 2, pb: 2 }}><Pages page={page} perPage={PER_PAGE} total={rows.totalCount} onPage={setPage} /></Box>
        </>
      )}
    </Panel>
  );
}

const columns: Column<PersonImportRow>[] = [
  { key: 'line', label: 'people.line', render: (row) => row.line, card: ({ line, displayName }) => <LineAndName line={line} name={displayName} /> },
  { key: 'verdict', label: 'people.verdict', render: (row) => <StateChip state={row.verdict} /> },
  { key: 'name', label: 'resources.employees.fields.displayName', render: (row) => row.displayName, card: null },
  // Before what only identifies: on a narrow screen the table ends somewhere.
  { key: 'why', label: 'people.why', render: (row) => (row.message || row.changes.length > 0 || row.warnings.length > 0) && <Why row={row} /> },
  { key: 'number', label: 'resources.employees.fields.employeeNumber', render: (row) => row.employeeNumber },
  { key: 'email', label: 'resources.employees.fields.email', render: (row) => <EmailText email={row.email} /> },
];

/** What is wrong, what changes, what was noticed. */
function Why({ row }: { row: PersonImportRow }) {
  const translate = useTranslate();
  return (
    <Stack sx={{ gap: 0.25, whiteSpace: 'normal', minWidth: { sm: 220 } }}>
      {row.message && <Typography variant="body2" sx={{ color: 'error.main' }}>{row.message}</Typography>}
      {row.changes.map(({ field, from, to }) => (
        <Typography key={field} variant="body2">
          {translate('list.named', { name: translate(`resources.employees.fields.${field}`, { _: field }), value: '' })}<Box component="s" sx={{ color: 'text.secondary' }}>{from ?? '–'}</Box> → {to ?? '–'}
        </Typography>
      ))}
      {row.warnings.map(({ code, message }) => <Typography key={code} variant="caption" sx={{ color: 'text.secondary' }}>{message}</Typography>)}
    </Stack>
  );
}
