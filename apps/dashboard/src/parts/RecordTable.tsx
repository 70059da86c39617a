import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import MuiLink from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { visuallyHidden } from '../theme/visually-hidden';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';

export interface Column<R> {
  /** Stable name: saved views keep it. */
  key: string;
  /** Key of the heading in the catalogues. */
  label: string;
  render: (record: R) => ReactNode;
  /** The API's sort field, where the list can be ordered by it. */
  sort?: string;
  align?: 'right';
  /** What a card shows of it on a phone, where that differs from the table's cell; null leaves it out, because the card's heading says it. */
  card?: ((record: R) => ReactNode) | null;
  /** Left out until somebody chooses it. */
  optional?: boolean;
}

export interface RecordTableProps<R> {
  rows: R[];
  columns: Column<R>[];
  /** What the table holds, for those who do not see it. */
  caption: string;
  rowKey: (record: R) => string | number;
  /** Where the first cell leads. */
  link?: (record: R) => string;
  sort?: { field: string; order: string };
  onSort?: (field: string) => void;
  selection?: { ids: readonly (string | number)[]; onToggle: (id: string | number) => void; onTogglePage: (all: boolean) => void; nameOf: (record: R) => string };
  /** Inside a panel: no border of its own. */
  plain?: boolean;
}

/** A real table whose first cell is a real link; on a phone each row is a card with the same names and values. */
export function RecordTable<R>(props: RecordTableProps<R>) {
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'), { noSsr: true });
  return narrow ? <Cards {...props} /> : <Rows {...props} />;
}

function Rows<R>({ rows, columns, caption, rowKey, link, sort, onSort, selection, plain }: RecordTableProps<R>) {
  const translate = useTranslate();
  const chosen = selection ? rows.filter((row) => selection.ids.includes(rowKey(row))).length : 0;
  return (
    <Paper variant={plain ? 'elevation' : 'outlined'} role="region" aria-label={caption} tabIndex={0} sx={{ overflowX: 'auto', borderRadius: plain ? 0 : undefined }}>
      <Table size="small" sx={{ '& td, & th': { py: 1.15, px: 1.5, whiteSpace: 'nowrap' }, '& tr > :first-of-type': { pl: 2.25 }, '& tbody tr:last-of-type > *': { borderBottom: 0 } }}>
        <Box component="caption" sx={visuallyHidden}>{caption}</Box>
        <TableHead sx={{ bgcolor: 'blason.well' }}>
          <TableRow>
            {selection && (
              <TableCell padding="checkbox">
                <Checkbox
                  size="small" checked={chosen > 0 && chosen === rows.length} indeterminate={chosen > 0 && chosen < rows.length}
                  onChange={(event) => selection.onTogglePage(event.target.checked)}
                  slotProps={{ input: { 'aria-label': translate('list.select_page') } }}
                />
              </TableCell>
            )}
            {columns.map((column) => {
              const active = sort !== undefined && column.sort === sort.field;
              const direction = sort?.order === 'DESC' ? 'desc' : 'asc';
              return (
                <TableCell key={column.key} scope="col" align={column.align} sortDirection={active ? direction : undefined} sx={{ color: 'text.secondary', fontWeight: 570 }}>
                  {column.sort && onSort ? (
                    <TableSortLabel active={active} direction={active ? direction : 'asc'} onClick={() => onSort(column.sort!)}>
                      {translate(column.label)}
                    </TableSortLabel>
                  ) : translate(column.label)}
                </TableCell>
              );
            })}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => {
            const id = rowKey(row);
            return (
              <TableRow key={id} hover selected={selection?.ids.includes(id)}>
                {selection && (
                  <TableCell padding="checkbox">
                    <Checkbox
                      size="small" checked={selection.ids.includes(id)} onChange={() => selection.onToggle(id)}
                      slotProps={{ input: { 'aria-label': translate('list.select_one', { name: selection.nameOf(row) }) } }}
                    />
                  </TableCell>
                )}
                {columns.map((column, index) => index === 0 ? (
                  <TableCell key={column.key} component="th" scope="row" sx={{ fontWeight: 'inherit' }}>
                    <First link={link?.(row)}>{column.render(row)}</First>
                  </TableCell>
                ) : <TableCell key={column.key} align={column.align}>{column.render(row)}</TableCell>)}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Paper>
  );
}

function Cards<R>({ rows, columns, caption, rowKey, link, selection, plain }: RecordTableProps<R>) {
  const translate = useTranslate();
  const [first, ...others] = columns;
  return (
    <Stack component="ul" aria-label={caption} sx={{ listStyle: 'none', m: 0, p: plain ? 2 : 0, gap: 1.25 }}>
      {rows.map((row) => {
        const id = rowKey(row);
        return (
          <Paper key={id} component="li" variant="outlined" sx={{ px: 2, py: 1.5 }}>
            <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between', gap: 1 }}>
              <Box sx={{ minWidth: 0, fontWeight: 570 }}><First link={link?.(row)}>{first && onCard(first, row)}</First></Box>
              {selection && (
                <Checkbox
                  size="small" checked={selection.ids.includes(id)} onChange={() => selection.onToggle(id)}
                  slotProps={{ input: { 'aria-label': translate('list.select_one', { name: selection.nameOf(row) }) } }}
                />
              )}
            </Stack>
            <Box component="dl" sx={{ m: 0, mt: 1, display: 'grid', gridTemplateColumns: 'minmax(84px, 34%) minmax(0, 1fr)', columnGap: 2, rowGap: 0.5 }}>
              {others.map((column) => {
                const value = onCard(column, row);
                if (value === null || value === undefined || value === '' || value === false) return null;
                return [
                  <Typography key={`${column.key}-name`} component="dt" variant="caption" sx={{ color: 'text.secondary' }}>{translate(column.label)}</Typography>,
                  <Typography key={column.key} component="dd" variant="body2" sx={{ m: 0, minWidth: 0, overflowWrap: 'anywhere' }}>{value}</Typography>,
                ];
              })}
            </Box>
          </Paper>
        );
      })}
    </Stack>
  );
}

const onCard = <R,>(column: Column<R>, row: R): ReactNode => (column.card === null ? null : (column.card ?? column.render)(row));

const First = ({ link, children }: { link?: string; children: ReactNode }) =>
  link ? <MuiLink component={Link} to={link} sx={{ display: 'inline-flex', minHeight: 24, alignItems: 'center' }}>{children}</MuiLink> : <>{children}</>;
