import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useNotify, useTranslate } from 'react-admin';
import { useFormat } from '../parts/format';
import { useAct } from '../providers/api-hooks';
import { retryMails } from '../providers/documents/credentials';
import { useMay } from '../providers/permissions';
import type { Credential } from '../providers/types';

/** Mails about a credential that the mail server has not taken, why, and a way to send them again. */
export function UndeliveredMails({ credential }: { credential: Credential }) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const may = useMay();
  const again = useAct(retryMails);
  const mails = credential.undeliveredMails;
  if (mails.length === 0) return null;
  const send = async () => {
    if (await again.attempt({ id: credential.id })) notify('credentials.undelivered.sent', { type: 'success' });
  };
  return (
    <Alert
      severity={mails.some(({ state }) => state === 'FAILED') ? 'error' : 'warning'} sx={{ flexWrap: { xs: 'wrap', sm: 'nowrap' }, overflowWrap: 'anywhere', '& .MuiAlert-message': { flex: { xs: '1 1 70%', sm: 1 } } }}
      action={may('credentials:issue') && (
        <Button color="inherit" size="small" loading={again.pending} onClick={() => void send()} sx={{ whiteSpace: 'nowrap' }}>{translate('credentials.undelivered.send')}</Button>
      )}
    >
      {mails.map(({ state, error, attempts, nextAttemptAt }, index) => (
        // There may be several of one kind, and nothing else tells them apart.
        <div key={index}>
          {translate(`credentials.undelivered.${state}`, { smart_count: attempts, count: attempts })}{' '}
          {nextAttemptAt && translate('credentials.undelivered.next', { when: format.moment(nextAttemptAt) })}{' '}
          {translate('credentials.undelivered.error', { error })}
        </div>
      ))}
    </Alert>
  );
}
