import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useTranslate, type HttpError } from 'react-admin';
import { FieldGrid } from '../parts/FieldGrid';
import { useAct, useErrorWords } from '../providers/api-hooks';
import type { ErrorBody } from '../providers/client';
import { setBatchDefaults } from '../providers/documents/issuance';
import { languages } from '../providers/types';
import type { StepProps } from './DraftPage';
import { WizardFrame } from './WizardFrame';

/** What the rows fall back on, and a few words for the mails. Rows that say it themselves keep what they say. */
export function OptionsStep({ batch, heading, go }: StepProps) {
  const translate = useTranslate();
  const words = useErrorWords();
  const save = useAct(setBatchDefaults);
  const [values, setValues] = useState({
    issuedOn: batch.issuedOn ?? '', expiresOn: batch.expiresOn ?? '', language: batch.language ?? '', en: batch.message?.en ?? '', fr: batch.message?.fr ?? '',
  });
  const [error, setError] = useState<unknown>();
  const faults = ((error as HttpError | undefined)?.body as ErrorBody | undefined)?.errors ?? {};
  const set = (name: keyof typeof values) => (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value });
  const next = async () => {
    setError(undefined);
    const { issuedOn, expiresOn, language, en, fr } = values;
    try {
      await save.run({
        id: batch.id, issuedOn: issuedOn || null, expiresOn: expiresOn || null, language: language || null,
        message: en.trim() || fr.trim() ? { en: en.trim() || null, fr: fr.trim() || null } : null,
      });
      go('confirm');
    } catch (fault) {
      setError(fault);
      const first = Object.keys(((fault as HttpError).body as ErrorBody | undefined)?.errors ?? {})[0];
      if (first) document.getElementById(`option-${first}`)?.focus();
    }
  };
  const date = (name: 'issuedOn' | 'expiresOn') => (
    <TextField
      id={`option-${name}`} type="date" label={translate(`batches.fields.${name}`)} value={values[name]} onChange={set(name)}
      error={faults[name] !== undefined} helperText={faults[name] ?? translate(`batches.${name}_help`)} slotProps={{ inputLabel: { shrink: true } }}
    />
  );
  return (
    <WizardFrame
      step="options" {...heading} onBack={() => go('check')}
      next={<Button variant="contained" loading={save.pending} onClick={() => void next()}>{translate('batches.to_confirm')}</Button>}
    >
      <Stack sx={{ gap: 2 }}>
        {error !== undefined && Object.keys(faults).length === 0 && <Alert severity="error" role="alert">{words(error)}</Alert>}
        <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>
          <FieldGrid title={translate('batches.dates')}>{date('issuedOn')}{date('expiresOn')}</FieldGrid>
          <FieldGrid title={translate('batches.mails')} lead={translate('batches.mails_lead')}>
            <TextField
              id="option-language" select label={translate('batches.mail_language')} value={values.language} onChange={set('language')}
              error={faults.language !== undefined} helperText={faults.language} slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
            >
              <MenuItem value="">{translate('batches.own_language')}</MenuItem>
              {languages.map((language) => <MenuItem key={language} value={language}>{translate(`frame.languages.${language}`)}</MenuItem>)}
            </TextField>
          </FieldGrid>
          <FieldGrid>
            {languages.map((language) => (
              <TextField
                key={language} id={`option-message.${language}`} multiline minRows={4} label={translate('batches.message', { language: translate(`frame.languages.${language}`) })}
                value={values[language]} onChange={set(language)} error={faults[`message.${language}`] !== undefined}
                helperText={faults[`message.${language}`] ?? translate('batches.message_help')} slotProps={{ htmlInput: { lang: language } }}
              />
            ))}
          </FieldGrid>
        </Paper>
      </Stack>
    </WizardFrame>
  );
}
