import { useRef, useState, type KeyboardEvent } from 'react';
import EditIcon from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import CircularProgress from '@mui/material/CircularProgress';
import TextField from '@mui/material/TextField';
import { useErrorWords } from '../providers/api-hooks';

interface EditableCellProps {
  /** What is edited, in words. */
  label: string;
  value: string;
  /** How the value is shown while nobody edits it, where that is another form. */
  shown?: string;
  /** The check found fault with it. */
  faulty: boolean;
  onSave: (value: string) => Promise<void>;
}

/** A value that becomes a field when it is clicked: Enter or leaving saves, Escape gives up. */
export function EditableCell({ label, value, shown, faulty, onSave }: EditableCellProps) {
  const words = useErrorWords();
  const [text, setText] = useState<string>();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string>();
  const button = useRef<HTMLButtonElement>(null);
  const leaving = useRef(false);
  const close = () => {
    setText(undefined);
    setError(undefined);
    setTimeout(() => button.current?.focus());
  };
  const save = async (next: string) => {
    if (next.trim() === value.trim()) return close();
    setPending(true);
    try {
      await onSave(next.trim());
      close();
    } catch (fault) {
      setError(words(fault));
    } finally {
      setPending(false);
    }
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      leaving.current = true;
      void save(text ?? '');
    }
    if (event.key === 'Escape') {
      leaving.current = true;
      close();
    }
  };
  if (text === undefined) {
    return (
      <ButtonBase
        ref={button} aria-label={`${label}: ${value || '–'}`} onClick={() => { leaving.current = false; setText(value); }}
        sx={{
          typography: 'body2', minHeight: 28, maxWidth: { xs: '100%', sm: 320 }, px: 0.75, ml: -0.75, gap: 0.75, borderRadius: 0.6, justifyContent: 'flex-start', textAlign: 'left',
          color: faulty ? 'error.main' : 'inherit', fontWeight: faulty ? 600 : undefined, textDecoration: faulty ? 'underline wavy 1px' : undefined, textUnderlineOffset: 3,
          '&:hover, &:focus-visible': { bgcolor: 'blason.well' }, '& svg': { opacity: faulty ? 1 : 0 }, '&:hover svg, &:focus-visible svg': { opacity: 1 },
        }}
      >
        <Box component="span" title={value} sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{shown ?? (value || '–')}</Box>
        <EditIcon sx={{ fontSize: 15, color: 'text.secondary' }} />
      </ButtonBase>
    );
  }
  return (
    <TextField
      autoFocus margin="none" value={text} disabled={pending} error={error !== undefined} helperText={error} onChange={(event) => setText(event.target.value)} onKeyDown={key}
      onBlur={() => { if (!leaving.current) void save(text); }}
      slotProps={{ htmlInput: { 'aria-label': label }, input: { endAdornment: pending ? <CircularProgress size={16} aria-label={label} /> : undefined } }} sx={{ minWidth: { sm: 220 } }}
    />
  );
}
