import Alert from '@mui/material/Alert';
import { useTranslate } from 'react-admin';
import { useFormat } from '../parts/format';
import type { Batch } from '../providers/types';

/** Mails of a job that the mail server has not taken: how many, what becomes of them, and why. */
export function UndeliveredMails({ job }: { job: Batch }) {
  const translate = useTranslate();
  const format = useFormat();
  const { pending, failed, error } = job.undeliveredMails;
  if (pending + failed === 0) return null;
  const told = (name: 'pending' | 'failed', count: number) =>
    (count > 0 ? [translate(`batches.undelivered.${name}`, { smart_count: count, count: format.number(count) })] : []);
  return (
    <Alert severity={failed > 0 ? 'error' : 'warning'} sx={{ overflowWrap: 'anywhere' }}>
      {[...told('failed', failed), ...told('pending', pending), ...(error ? [translate('batches.undelivered.error', { error })] : [])].join(' ')}
    </Alert>
  );
}
