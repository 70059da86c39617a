import { useEffect, useState } from 'react';
import MailIcon from '@mui/icons-material/ScheduleSendOutlined';
import Alert from '@mui/material/Alert';
import { useTranslate } from 'react-admin';
import { useFormat } from '../parts/format';
import type { Batch } from '../providers/types';
import { secondsUntil } from './job-words';

/** Until the mails leave, a recall keeps them back: a countdown says how long that is. */
export function MailHold({ job }: { job: Batch }) {
  const translate = useTranslate();
  const format = useFormat();
  const waiting = job.mailsAt !== null && job.issued > 0 && job.state !== 'RECALLED';
  const left = useSecondsUntil(waiting ? job.mailsAt : null);
  if (!waiting || !job.mailsAt) return null;
  if (job.state === 'PAUSED') return <Alert severity="warning" icon={<MailIcon />}>{translate('batches.mails_paused')}</Alert>;
  return left > 0
    ? <Alert severity="info" icon={<MailIcon />}>{translate('batches.mails_in', { smart_count: left, seconds: left })}</Alert>
    : <Alert severity="success" icon={<MailIcon />}>{translate('batches.mails_left', { when: format.moment(job.mailsAt) })}</Alert>;
}

function useSecondsUntil(instant: string | null): number {
  const [now, setNow] = useState(Date.now);
  const left = instant ? secondsUntil(instant, now) : 0;
  useEffect(() => {
    if (!instant) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [instant, left > 0]);
  return left;
}
