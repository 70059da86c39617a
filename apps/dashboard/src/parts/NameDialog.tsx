import { useEffect, useId, useState, type FormEvent } from 'react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { useErrorWords } from '../providers/api-hooks';

interface NameDialogProps { open: boolean; onClose: () => void; title: string; label: string; initial: string; onSave: (name: string) => Promise<unknown> }

/** Asks for one name. What `onSave` throws stands under the field. */
export function NameDialog({ open, onClose, title, label, initial, onSave }: NameDialogProps) {
  const translate = useTranslate();
  const words = useErrorWords();
  const id = useId();
  const [name, setName] = useState(initial);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  useEffect(() => {
    setName(initial);
    setError(undefined);
  }, [initial, open]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    try {
      await onSave(name.trim());
      onClose();
    } catch (fault) {
      setError(fault);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={id} maxWidth="xs">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id={id} component="h2" variant="h2" sx={{ pt: 3 }}>{title}</DialogTitle>
        <DialogContent>
          <TextField autoFocus required label={label} value={name} onChange={(event) => setName(event.target.value)} error={error !== undefined} helperText={error === undefined ? ' ' : words(error)} />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button color="inherit" onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!name.trim()} loading={pending}>{translate('ra.action.save')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
