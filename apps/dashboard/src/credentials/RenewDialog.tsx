import { useEffect, useState } from 'react';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useNotify, useTranslate, type HttpError } from 'react-admin';
import { ReasonDialog } from '../parts/ReasonDialog';
import { useAct } from '../providers/api-hooks';
import type { ErrorBody } from '../providers/client';
import { renewCredential } from '../providers/documents/credentials';
import type { Credential } from '../providers/types';

/** A new term of the same credential. */
export function RenewDialog({ credential, open, onClose }: { credential: Credential; open: boolean; onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const renew = useAct(renewCredential);
  const [values, setValues] = useState({ issuedOn: '', expiresOn: '' });
  const [faults, setFaults] = useState<Record<string, string>>({});
  useEffect(() => {
    if (!open) return;
    setValues({ issuedOn: '', expiresOn: '' });
    setFaults({});
  }, [open]);
  const confirm = async () => {
    setFaults({});
    try {
      await renew.run({ id: credential.id, issuedOn: values.issuedOn || null, expiresOn: values.expiresOn || null });
    } catch (fault) {
      setFaults(((fault as HttpError).body as ErrorBody | undefined)?.errors ?? {});
      throw fault;
    }
    notify('credentials.did.renew', { type: 'success' });
  };
  return (
    <ReasonDialog
      open={open} onClose={onClose} destructive={false} title={translate('credentials.ask.renew')} effect={translate('credentials.effect.renew')} action={translate('credentials.do.renew')}
      onConfirm={confirm}
    >
      <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        {(['issuedOn', 'expiresOn'] as const).map((name) => (
          <TextField
            key={name} type="date" label={translate(`credentials.renew.${name}`)} value={values[name]} onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            error={faults[name] !== undefined} helperText={faults[name] ?? translate(`batches.${name}_help`)} slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
      </Box>
    </ReasonDialog>
  );
}
