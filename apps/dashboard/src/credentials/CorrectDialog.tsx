import { useEffect, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useNotify, useTranslate, type HttpError } from 'react-admin';
import { useFormat } from '../parts/format';
import { ReasonDialog } from '../parts/ReasonDialog';
import { useAct } from '../providers/api-hooks';
import type { ErrorBody } from '../providers/client';
import { correctCredential, written } from '../providers/documents/credentials';
import type { Credential } from '../providers/types';

interface DialogProps { credential: Credential; open: boolean; onClose: () => void }

/** Mends a typing error: only what was changed is sent, and the document is signed again. */
export function CorrectDialog({ credential, open, onClose }: DialogProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const { dayOf } = useFormat();
  const correct = useAct(correctCredential);
  const before = valuesOf(credential, dayOf);
  const [values, setValues] = useState(before);
  const [faults, setFaults] = useState<Record<string, string>>({});
  useEffect(() => {
    if (!open) return;
    setValues(valuesOf(credential, dayOf));
    setFaults({});
  }, [open, credential, dayOf]);
  const set = (name: 'issuedOn' | 'expiresOn' | 'narrative') => (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value });
  const setProof = (at: number, name: 'url' | 'narrative') => (event: { target: { value: string } }) =>
    setValues({ ...values, evidence: values.evidence.map((item, index) => (index === at ? { ...item, [name]: event.target.value } : item)) });
  const confirm = async (reason: string) => {
    const changed = {
      ...(values.issuedOn !== before.issuedOn ? { issuedOn: values.issuedOn || null } : {}),
      ...(values.expiresOn !== before.expiresOn ? { expiresOn: values.expiresOn || null } : {}),
      ...(values.narrative !== before.narrative ? { narrative: values.narrative } : {}),
      ...(JSON.stringify(values.evidence) !== JSON.stringify(before.evidence) ? { evidence: written(values.evidence) } : {}),
    };
    if (!Object.keys(changed).length) throw new Error(translate('credentials.nothing_changed'));
    setFaults({});
    try {
      await correct.run({ id: credential.id, reason, ...changed });
    } catch (fault) {
      setFaults(((fault as HttpError).body as ErrorBody | undefined)?.errors ?? {});
      throw fault;
    }
    notify('credentials.did.correct', { type: 'success' });
  };
  const field = (name: 'issuedOn' | 'expiresOn' | 'narrative') => ({
    label: translate(name === 'narrative' ? 'credentials.narrative' : `batches.fields.${name}`), value: values[name], onChange: set(name), error: faults[name] !== undefined, helperText: faults[name],
  });
  return (
    <ReasonDialog
      open={open} onClose={onClose} reason destructive={false} title={translate('credentials.ask.correct')} effect={translate('credentials.effect.correct')}
      action={translate('credentials.do.correct')} onConfirm={confirm}
    >
      <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <TextField type="date" {...field('issuedOn')} slotProps={{ inputLabel: { shrink: true } }} />
        <TextField type="date" {...field('expiresOn')} slotProps={{ inputLabel: { shrink: true } }} />
      </Box>
      <TextField multiline minRows={2} maxRows={6} {...field('narrative')} />
      {values.evidence.map((item, at) => (
        <Box key={at} role="group" aria-label={translate('credentials.proof', { number: at + 1 })} sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
          <TextField label={translate('batches.fields.evidenceUrl')} value={item.url ?? ''} onChange={setProof(at, 'url')} error={faults[`evidence.${at}.url`] !== undefined} helperText={faults[`evidence.${at}.url`]} />
          <TextField label={translate('batches.fields.evidenceNarrative')} value={item.narrative ?? ''} onChange={setProof(at, 'narrative')} />
        </Box>
      ))}
      <Button size="small" onClick={() => setValues({ ...values, evidence: [...values.evidence, { url: '', narrative: '' }] })}>{translate('credentials.add_proof')}</Button>
    </ReasonDialog>
  );
}

const valuesOf = ({ awardedAt, validUntil, narrative, evidence }: Credential, dayOf: (instant: string) => string) => ({
  issuedOn: dayOf(awardedAt), expiresOn: validUntil ? dayOf(validUntil) : '', narrative: narrative ?? '', evidence: evidence.map(({ url, narrative: text }) => ({ url, narrative: text })),
});
