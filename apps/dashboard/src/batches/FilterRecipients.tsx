import { useMemo, useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { ListBase, useListContext, useTranslate } from 'react-admin';
import { useAnnounce } from '../frame/announce';
import { ErrorState } from '../parts/ErrorState';
import { FilterBar } from '../parts/FilterBar';
import { useFormat } from '../parts/format';
import { Pages } from '../parts/Pager';
import { RecordTable, type Column } from '../parts/RecordTable';
import { RowsSkeleton } from '../parts/Skeletons';
import { usePersonFilters } from '../people/PersonList';
import { useAct, useErrorWords } from '../providers/api-hooks';
import { draftBatchFromFilter } from '../providers/documents/issuance';
import type { Person } from '../providers/types';

const PER_PAGE = 10;

interface FilterRecipientsProps {
  badgeId: string;
  /** JSON text of the filter that somebody brings along from the list of employees. */
  people: string | null;
  onDraft: (id: string) => void;
}

/** Everybody who matches a filter over the employees, counted while it is being set. */
export function FilterRecipients({ badgeId, people, onDraft }: FilterRecipientsProps) {
  const brought = useMemo(() => readFilter(people), [people]);
  // Rows ticked one by one are no filter that could be changed here.
  const { ids, ...filter } = brought;
  return (
    <ListBase
      resource="employees" disableSyncWithLocation storeKey={false} perPage={PER_PAGE} sort={{ field: 'NAME', order: 'ASC' }}
      filter={ids ? { ids } : undefined} filterDefaultValues={filter} queryOptions={{ onError: () => undefined, retry: false }}
    >
      <Matching badgeId={badgeId} chosen={ids as string[] | undefined} onDraft={onDraft} />
    </ListBase>
  );
}

function Matching({ badgeId, chosen, onDraft }: { badgeId: string; chosen?: string[]; onDraft: (id: string) => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const words = useErrorWords();
  const filters = usePersonFilters();
  const draft = useAct(draftBatchFromFilter);
  const [fault, setFault] = useState<unknown>();
  const { data, total, page, setPage, error, refetch, filterValues } = useListContext<Person>();
  const count = translate('batches.matching', { smart_count: total ?? 0, count: format.number(total ?? 0) });
  useAnnounce(total === undefined ? undefined : count);
  const submit = async () => {
    setFault(undefined);
    try {
      const { batch } = await draft.run({ badgeId, filter: chosen ? { ids: chosen } : filterValues });
      if (batch) onDraft(batch.id);
    } catch (wrong) {
      setFault(wrong);
    }
  };
  return (
    <Stack sx={{ gap: 1.5 }}>
      {chosen
        ? <Alert severity="info">{translate('batches.chosen', { smart_count: chosen.length, count: format.number(chosen.length) })}</Alert>
        : <FilterBar filters={filters.filter((filter) => filter.source !== 'left')} search="people.search" />}
      <Typography variant="body2" sx={{ fontWeight: 600 }}>{total === undefined ? ' ' : count}</Typography>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : !data ? <RowsSkeleton rows={5} /> : (
        <>
          {data.length > 0 && <RecordTable rows={data} columns={columns} caption={translate('batches.ways.filter')} rowKey={(row) => row.id} />}
          <Pages page={page} perPage={PER_PAGE} total={total ?? 0} onPage={setPage} />
        </>
      )}
      {fault !== undefined && <Alert severity="error" role="alert">{words(fault)}</Alert>}
      <Button variant="contained" disabled={!total} loading={draft.pending} onClick={() => void submit()} sx={{ alignSelf: 'flex-start' }}>
        {translate('batches.take_them', { smart_count: total ?? 0, count: format.number(total ?? 0) })}
      </Button>
    </Stack>
  );
}

const columns: Column<Person>[] = [
  { key: 'displayName', label: 'resources.employees.fields.displayName', render: (row) => row.displayName },
  { key: 'employeeNumber', label: 'resources.employees.fields.employeeNumber', render: (row) => row.employeeNumber },
  { key: 'department', label: 'resources.employees.fields.departmentId', render: (row) => row.department?.name },
  { key: 'jobTitle', label: 'resources.employees.fields.jobTitle', render: (row) => row.jobTitle },
];

function readFilter(text: string | null): Record<string, unknown> {
  try {
    return text ? (JSON.parse(text) as Record<string, unknown>) : {};
  } catch {
    return {}; // an address somebody cut short
  }
}
