import type { ReactNode } from 'react';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useListContext, useStore, useTranslate } from 'react-admin';
import { useFormat } from './format';

/** What an action on many records is told: the server's own filter, and how many it matches. */
export interface BulkTarget { filter: object; count: number; clear: () => void }
/** Something to do with all chosen records: one job on the server, never a loop here. */
export interface BulkAction { key: string; render: (target: BulkTarget) => ReactNode }

/** Says how many are chosen, offers all that match, and the actions. */
export function BulkBar({ actions }: { actions: BulkAction[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const { selectedIds, onUnselectItems, filterValues, filter, total = 0, resource, data = [] } = useListContext();
  const [all, setAll] = useStore<string | false>(`${resource}.allThatMatch`, false);
  // "All that match" is tied to the filter it was said for.
  const signature = JSON.stringify(filterValues);
  const everything = all === signature && selectedIds.length > 0;
  if (selectedIds.length === 0) return null;
  const count = everything ? total : selectedIds.length;
  const clear = () => {
    setAll(false);
    onUnselectItems();
  };
  const target: BulkTarget = { filter: everything ? { ...(filter as object), ...(filterValues as object) } : { ids: selectedIds }, count, clear };
  return (
    <Paper variant="outlined" role="region" aria-label={translate('list.selection')} sx={{ px: 2, py: 1, mb: 1.5, bgcolor: 'primary.light', borderColor: 'primary.main' }}>
      <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }} role="status">{translate('list.selected', { smart_count: count, count: format.number(count) })}</Typography>
        {!everything && total > data.length && (
          <Button size="small" onClick={() => setAll(signature)}>{translate('list.select_all', { count: format.number(total) })}</Button>
        )}
        <Button size="small" color="inherit" onClick={clear}>{translate('list.unselect')}</Button>
        <Stack direction="row" sx={{ gap: 1, ml: { sm: 'auto' } }}>{actions.map((action) => <span key={action.key}>{action.render(target)}</span>)}</Stack>
      </Stack>
    </Paper>
  );
}
