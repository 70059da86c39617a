import { useEffect, useId, useState, type FormEvent, type ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslate, type HttpError } from 'react-admin';
import { useErrorWords } from '../providers/api-hooks';
import type { ErrorBody } from '../providers/client';

interface ReasonDialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and to how many. */
  effect: ReactNode;
  /** The button's words: what is done, not "OK". */
  action: string;
  /** True where the ledger keeps a reason; the dialog then asks for one and will not go on without. */
  reason?: boolean;
  destructive?: boolean;
  /** It cannot be done now; `effect` says why. */
  blocked?: boolean;
  /** Does it. What it throws is shown in the dialog, which then stays open. */
  onConfirm: (reason: string) => Promise<unknown>;
  /** More fields, above the reason. */
  children?: ReactNode;
}

/** Asks before something that cannot be taken back lightly: what happens, to how many, and why. */
export function ReasonDialog({ open, onClose, title, effect, action, reason = false, destructive = true, blocked = false, onConfirm, children }: ReasonDialogProps) {
  const translate = useTranslate();
  const words = useErrorWords();
  const id = useId();
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  useEffect(() => {
    if (!open) return;
    setText('');
    setMissing(false);
    setError(undefined);
  }, [open]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason && !text.trim()) {
      setMissing(true);
      document.getElementById(`${id}-reason`)?.focus();
      return;
    }
    setPending(true);
    try {
      await onConfirm(text.trim());
      onClose();
    } catch (fault) {
      setError(fault);
    } finally {
      setPending(false);
    }
  };
  const fieldError = ((error as HttpError | undefined)?.body as ErrorBody | undefined)?.errors?.reason;
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={id}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id={id} component="h2" variant="h2" sx={{ pt: 3 }}>{title}</DialogTitle>
        <DialogContent>
          <Typography component="div" variant="body2" sx={{ mb: 1.5 }}>{effect}</Typography>
          {children}
          {reason && (
            <TextField
              id={`${id}-reason`} autoFocus required multiline minRows={2} label={translate('frame.reason')} value={text}
              onChange={(event) => { setText(event.target.value); setMissing(false); }}
              error={missing || fieldError !== undefined}
              helperText={missing ? translate('frame.reason_missing') : fieldError ?? translate('frame.reason_help')}
            />
          )}
          {error !== undefined && !fieldError && <Alert severity="error" role="alert" sx={{ mt: 1.5 }}>{words(error)}</Alert>}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose} color="inherit">{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" color={destructive ? 'error' : 'primary'} disabled={blocked} loading={pending} autoFocus={!reason}>{action}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
