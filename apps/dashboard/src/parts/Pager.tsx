import MenuItem from '@mui/material/MenuItem';
import Pagination from '@mui/material/Pagination';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useListContext, useTranslate } from 'react-admin';
import { useFormat } from './format';

const sizes = [10, 25, 50, 100, 200];

/** Numbered pages of the list around it. */
export function Pager() {
  const { page, perPage, total = 0, setPage, setPerPage } = useListContext();
  return <Pages page={page} perPage={perPage} total={total} onPage={setPage} onPerPage={setPerPage} />;
}

interface PagesProps { page: number; perPage: number; total: number; onPage: (page: number) => void; onPerPage?: (size: number) => void }

/** Numbered pages of anything; nothing where one page is all. */
export function Pages({ page, perPage, total, onPage, onPerPage }: PagesProps) {
  const translate = useTranslate();
  const format = useFormat();
  const pages = Math.ceil(total / perPage);
  if (total <= Math.min(perPage, sizes[0]!)) return null;
  const [from, to] = [(page - 1) * perPage + 1, Math.min(total, page * perPage)];
  return (
    <Stack direction="row" component="nav" aria-label={translate('list.pages')} sx={{ mt: 2, gap: 2, alignItems: 'center', flexWrap: 'wrap', justifyContent: 'space-between' }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {translate('list.range', { from: format.number(from), to: format.number(to), total: format.number(total) })}
      </Typography>
      {pages > 1 && (
        <Pagination
          count={pages} page={page} onChange={(_, next) => onPage(next)} shape="rounded" color="primary" siblingCount={1}
          getItemAriaLabel={(kind, number, selected) => translate(`list.page_${kind === 'page' && selected ? 'current' : kind}`, { number })}
        />
      )}
      {onPerPage && (
        <TextField
          select margin="none" value={perPage} onChange={(event) => onPerPage(Number(event.target.value))} sx={{ width: 'auto', minWidth: 130 }}
          label={translate('list.per_page')}
        >
          {[...new Set([...sizes, perPage])].sort((a, b) => a - b).map((size) => <MenuItem key={size} value={size}>{size}</MenuItem>)}
        </TextField>
      )}
    </Stack>
  );
}
