import { useEffect, type ReactNode } from 'react';
import CardsIcon from '@mui/icons-material/GridViewOutlined';
import TableIcon from '@mui/icons-material/TableRowsOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { ListBase, useListContext, useStore, useTranslate, type RaRecord, type SortPayload } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { useAnnounce } from '../frame/announce';
import { BulkBar, type BulkAction } from './BulkBar';
import { ColumnChooser, useVisibleColumns } from './ColumnChooser';
import { EmptyState } from './EmptyState';
import { ErrorState } from './ErrorState';
import { ExportButton } from './ExportButton';
import { FilterBar, type Filter } from './FilterBar';
import { Page } from './Page';
import { Pager } from './Pager';
import { RecordTable, type Column } from './RecordTable';
import { SavedViews } from './SavedViews';
import { CardsSkeleton, RowsSkeleton } from './Skeletons';
import { ToolButton } from './ToolButton';
import { useFormat } from './format';

export interface ResourceListProps<R extends RaRecord> {
  resource: string;
  lead?: ReactNode;
  sort: SortPayload;
  columns: Column<R>[];
  filters?: Filter[];
  /** Key of the search field's label; without it there is no search. */
  search?: string;
  link?: (record: R) => string;
  nameOf: (record: R) => string;
  /** Buttons in the heading, the main one last. */
  actions?: ReactNode;
  /** What stands there before there is anything. */
  empty: ReactNode;
  bulkActions?: BulkAction[];
  /** The chapter's CSV address, one of `addresses`. */
  exportFrom?: string;
  savedViews?: boolean;
  perPage?: number;
  /** Another way to show the rows, beside the table. */
  cards?: (rows: R[]) => ReactNode;
  filter?: object;
}

/** A list page: search, filters, views, columns, pages, export, and the four states that a list can be in. */
export function ResourceList<R extends RaRecord>(props: ResourceListProps<R>) {
  return (
    <ListBase<R>
      resource={props.resource} sort={props.sort} perPage={props.perPage ?? 25} filter={props.filter} storeKey={false}
      // The page shows what failed itself, with the id to quote.
      queryOptions={{ onError: () => undefined, retry: false }}
    >
      <Frame {...props} />
    </ListBase>
  );
}

/** Where a list was when it was left, for the way back from a record. */
export const useListAddress = (resource: string) => `/${resource}${useStore<string>(`${resource}.address`, '')[0]}`;

function Frame<R extends RaRecord>(props: ResourceListProps<R>) {
  const { resource, columns, filters = [], search, actions, lead, bulkActions, exportFrom, savedViews, cards } = props;
  const translate = useTranslate();
  const { search: address } = useLocation();
  const [, setAddress] = useStore<string>(`${resource}.address`, '');
  const [mode, setMode] = useStore<'cards' | 'table'>(`${resource}.mode`, 'cards');
  const visible = useVisibleColumns(resource, columns);
  useEffect(() => setAddress(address), [address, setAddress]);
  const inCards = cards !== undefined && mode === 'cards';
  return (
    <Page title={translate(`resources.${resource}.name`, { smart_count: 2 })} lead={lead} actions={actions}>
      <FilterBar filters={filters} search={search} />
      <Stack direction="row" sx={{ columnGap: { xs: 0, sm: 1 }, rowGap: 1, flexWrap: 'wrap', alignItems: 'center', my: 1.5 }}>
        <Count />
        {cards && (
          <ToolButton
            icon={inCards ? <TableIcon /> : <CardsIcon />} label={translate(inCards ? 'list.as_table' : 'list.as_cards')}
            onClick={() => setMode(inCards ? 'table' : 'cards')}
          />
        )}
        {savedViews && <SavedViews resource={resource} />}
        {!inCards && <ColumnChooser resource={resource} columns={columns} />}
        {exportFrom && <ExportButton from={exportFrom} />}
      </Stack>
      {bulkActions && bulkActions.length > 0 && !inCards && <BulkBar actions={bulkActions} />}
      <Results {...props} columns={visible} cards={inCards ? cards : undefined} />
    </Page>
  );
}

/** How many there are; it takes the room, so that the buttons stand on the right. */
function Count() {
  const translate = useTranslate();
  const format = useFormat();
  const { total } = useListContext();
  return (
    <Typography variant="body2" component="p" sx={{ color: 'text.secondary', flex: 1, minWidth: 100 }}>
      {total === undefined ? ' ' : translate('list.count', { smart_count: total, count: format.number(total) })}
    </Typography>
  );
}

function Results<R extends RaRecord>({ resource, columns, link, nameOf, empty, bulkActions, cards }: ResourceListProps<R>) {
  const translate = useTranslate();
  const format = useFormat();
  const list = useListContext<R>();
  const { data, total, isPending, error, refetch, filterValues, selectedIds, onToggleItem, onSelect } = list;
  const title = translate(`resources.${resource}.name`, { smart_count: 2 });
  useAnnounce(isPending || total === undefined ? undefined : translate('list.announce', { smart_count: total, count: format.number(total) }));

  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending || !data) return cards ? <CardsSkeleton /> : <RowsSkeleton />;
  if (data.length === 0) {
    const filtered = Object.values(filterValues ?? {}).some((value) => value !== undefined && value !== '');
    if (!filtered && list.page === 1) return <>{empty}</>;
    return (
      <EmptyState
        title={translate('list.no_match')}
        action={<Button variant="outlined" onClick={() => list.setFilters({}, {})}>{translate('list.clear_filters')}</Button>}
      >
        {translate('list.no_match_help')}
      </EmptyState>
    );
  }
  const selection = bulkActions?.length && !cards ? {
    ids: selectedIds, nameOf, onToggle: onToggleItem,
    onTogglePage: (all: boolean) => {
      const here = data.map((row) => row.id);
      onSelect(all ? [...new Set([...selectedIds, ...here])] : selectedIds.filter((id) => !here.includes(id)));
    },
  } : undefined;
  return (
    <>
      {cards ? cards(data) : (
        <RecordTable
          rows={data} columns={columns} caption={title} rowKey={(row) => row.id} link={link} selection={selection} sort={list.sort}
          onSort={(field) => list.setSort({ field, order: list.sort.field === field && list.sort.order === 'ASC' ? 'DESC' : 'ASC' })}
        />
      )}
      <Pager />
    </>
  );
}
