import { useState } from 'react';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useNotify, useTranslate } from 'react-admin';
import { ReasonDialog } from '../parts/ReasonDialog';
import { useAct } from '../providers/api-hooks';
import { acceptCredential, declineCredential } from '../providers/documents/credentials';
import type { Credential } from '../providers/types';

/** Accept or decline; a badge that was declined may still be accepted. */
export function Answer({ credential, name }: { credential: Pick<Credential, 'id' | 'state'>; name: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const accept = useAct(acceptCredential);
  const decline = useAct(declineCredential);
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  const take = async () => {
    if (await accept.attempt({ id: credential.id })) notify('my_badges.accepted', { type: 'success', messageArgs: { name } });
  };
  return (
    <>
      <Button variant="contained" loading={accept.pending} aria-label={translate('my_badges.accept_name', { name })} onClick={() => void take()}>{translate('my_badges.accept')}</Button>
      {credential.state === 'PENDING' && (
        <Button color="inherit" aria-label={translate('my_badges.decline_name', { name })} onClick={() => setAsking(true)}>{translate('my_badges.decline')}</Button>
      )}
      <ReasonDialog
        open={asking} onClose={() => setAsking(false)} destructive={false} title={translate('my_badges.decline_title', { name })} effect={translate('my_badges.decline_effect')}
        action={translate('my_badges.decline')} onConfirm={() => decline.run({ id: credential.id, reason: why.trim() || null })}
      >
        <TextField label={translate('my_badges.decline_why')} value={why} onChange={(event) => setWhy(event.target.value)} multiline minRows={2} />
      </ReasonDialog>
    </>
  );
}
