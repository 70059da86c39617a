import { useState } from 'react';
import ColumnsIcon from '@mui/icons-material/ViewColumnOutlined';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Popover from '@mui/material/Popover';
import Stack from '@mui/material/Stack';
import { useStore, useTranslate } from 'react-admin';
import type { Column } from './RecordTable';
import { ToolButton } from './ToolButton';

/** Names of the chosen columns; undefined means: as designed. */
export const useChosenColumns = (resource: string) => useStore<string[] | undefined>(`${resource}.columns`);

/** The columns to show, in their designed order; the first one always. */
export function useVisibleColumns<R>(resource: string, columns: Column<R>[]): Column<R>[] {
  const [chosen] = useChosenColumns(resource);
  return columns.filter((column, index) => index === 0 || (chosen ? chosen.includes(column.key) : !column.optional));
}

export function ColumnChooser<R>({ resource, columns }: { resource: string; columns: Column<R>[] }) {
  const translate = useTranslate();
  const [, setChosen] = useChosenColumns(resource);
  const shown = useVisibleColumns(resource, columns).map((column) => column.key);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const label = translate('list.columns');
  return (
    <>
      <ToolButton icon={<ColumnsIcon />} label={label} dialog onClick={(event) => setAnchor(event.currentTarget)} />
      <Popover
        open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)} anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': label, sx: { mt: 0.5, p: 2, border: 1, borderColor: 'divider' }, elevation: 4 } }}
      >
        <Stack>
          {columns.slice(1).map((column) => (
            <FormControlLabel
              key={column.key} label={translate(column.label)}
              control={<Checkbox size="small" checked={shown.includes(column.key)} onChange={(event) => setChosen(event.target.checked ? [...shown, column.key] : shown.filter((key) => key !== column.key))} />}
            />
          ))}
        </Stack>
        <Button size="small" onClick={() => setChosen(undefined)}>{translate('list.columns_reset')}</Button>
      </Popover>
    </>
  );
}
