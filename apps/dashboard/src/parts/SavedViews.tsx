import { useState } from 'react';
import BookmarkIcon from '@mui/icons-material/BookmarkBorderOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import MuiLink from '@mui/material/Link';
import Popover from '@mui/material/Popover';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useListContext, useNotify, useTranslate, type HttpError } from 'react-admin';
import { Link } from 'react-router-dom';
import { useAct, useAsk, useErrorWords } from '../providers/api-hooks';
import type { ErrorBody } from '../providers/client';
import { deleteView, savedViews, saveView } from '../providers/documents/access';
import type { SavedView } from '../providers/types';
import { useChosenColumns } from './ColumnChooser';
import { ToolButton } from './ToolButton';

/** What a view keeps; JSON text on the server. */
interface ViewQuery { filter: object; sort: { field: string; order: string }; columns?: string[] }

/** Named lists, kept on the server: one's own and those that colleagues share. */
export function SavedViews({ resource }: { resource: string }) {
  const translate = useTranslate();
  const { data } = useAsk(savedViews, { resource });
  const remove = useAct(deleteView);
  const [, setColumns] = useChosenColumns(resource);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [saving, setSaving] = useState(false);
  const views = data?.savedViews ?? [];
  const label = translate('list.views');
  const open = (view: SavedView) => {
    setColumns((JSON.parse(view.query) as ViewQuery).columns);
    setAnchor(null);
  };
  return (
    <>
      <ToolButton icon={<BookmarkIcon />} label={label} dialog onClick={(event) => setAnchor(event.currentTarget)} />
      <Popover
        open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)} anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': label, sx: { mt: 0.5, p: 2, width: 300, border: 1, borderColor: 'divider' }, elevation: 4 } }}
      >
        {views.length === 0 && <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{translate('list.views_empty')}</Typography>}
        <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, mb: 1 }}>
          {views.map((view) => (
            <Stack key={view.id} component="li" direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between', minHeight: 40 }}>
              <Box>
                <MuiLink component={Link} to={addressOf(resource, view)} onClick={() => open(view)}>{view.name}</MuiLink>
                {view.shared && <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>{translate(view.own ? 'list.view_shared_by_me' : 'list.view_shared')}</Typography>}
              </Box>
              {view.own && (
                <IconButton size="small" aria-label={translate('list.view_delete', { name: view.name })} onClick={() => void remove.attempt({ id: view.id })}>
                  <DeleteIcon fontSize="small" />
                </IconButton>
              )}
            </Stack>
          ))}
        </Stack>
        <Button variant="outlined" fullWidth onClick={() => { setAnchor(null); setSaving(true); }}>{translate('list.view_save')}</Button>
      </Popover>
      {saving && <SaveDialog resource={resource} onClose={() => setSaving(false)} />}
    </>
  );
}

function addressOf(resource: string, view: SavedView): string {
  const { filter, sort } = JSON.parse(view.query) as ViewQuery;
  return `/${resource}?${new URLSearchParams({ filter: JSON.stringify(filter), sort: sort.field, order: sort.order, page: '1', perPage: '25' }).toString()}`;
}

function SaveDialog({ resource, onClose }: { resource: string; onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const words = useErrorWords();
  const { filterValues, sort } = useListContext();
  const [columns] = useChosenColumns(resource);
  const save = useAct(saveView);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async () => {
    const query: ViewQuery = { filter: filterValues as object, sort, ...(columns ? { columns } : {}) };
    try {
      await save.run({ resource, name: name.trim(), shared, query: JSON.stringify(query) });
      notify('list.view_saved', { type: 'success' });
      onClose();
    } catch (fault) {
      setError(fault);
    }
  };
  const fieldError = ((error as HttpError | undefined)?.body as ErrorBody | undefined)?.errors?.name;
  return (
    <Dialog open onClose={onClose} aria-labelledby="save-view" maxWidth="xs">
      <form onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <DialogTitle id="save-view" component="h2" variant="h2" sx={{ pt: 3 }}>{translate('list.view_save')}</DialogTitle>
        <DialogContent>
          <TextField autoFocus required label={translate('list.view_name')} value={name} onChange={(event) => setName(event.target.value)} error={error !== undefined} helperText={error === undefined ? ' ' : fieldError ?? words(error)} />
          <FormControlLabel control={<Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)} />} label={translate('list.view_share')} />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button color="inherit" onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!name.trim()} loading={save.pending}>{translate('ra.action.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
