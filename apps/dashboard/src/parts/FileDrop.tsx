import { useRef, useState, type DragEvent } from 'react';
import UploadIcon from '@mui/icons-material/CloudUploadOutlined';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';

interface FileDropProps {
  title: string;
  help: string;
  /** The button's words. */
  choose: string;
  /** What the file field takes. */
  accept?: string;
  /** Share that has been sent, 0 to 1; undefined while nothing is being sent. */
  share?: number;
  onFile: (file: File) => void;
}

/** A place to drop one file, or to choose it by a button. */
export function FileDrop({ title, help, choose, accept = '.csv,.tsv,.txt,text/csv', share, onFile }: FileDropProps) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (file: File | undefined) => file && onFile(file);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <Paper
      variant="outlined" onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}
      sx={{ p: { xs: 3, sm: 5 }, textAlign: 'center', borderStyle: 'dashed', borderWidth: 2, borderColor: over ? 'primary.main' : 'divider', bgcolor: over ? 'primary.light' : undefined }}
    >
      <UploadIcon sx={{ fontSize: 44, color: 'primary.main' }} />
      <Typography variant="h2" component="p" sx={{ mt: 1 }}>{title}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', my: 1.5 }}>{help}</Typography>
      <input
        ref={input} type="file" accept={accept} hidden data-testid="file" aria-label={choose}
        onChange={(event) => { take(event.target.files?.[0]); event.target.value = ''; }}
      />
      <Button variant="contained" onClick={() => input.current?.click()} loading={share !== undefined}>{choose}</Button>
      {share !== undefined && <LinearProgress variant="determinate" value={share * 100} aria-label={translate('people.uploading')} sx={{ mt: 3 }} />}
    </Paper>
  );
}
