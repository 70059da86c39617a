import { useState } from 'react';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useTranslate, type HttpError } from 'react-admin';
import { useFormat } from '../parts/format';
import { useAct, useErrorWords } from '../providers/api-hooks';
import type { ErrorBody } from '../providers/client';
import { draftBatchFromText } from '../providers/documents/issuance';

/** What a mail program's address field or a spreadsheet gives when it is copied. */
export function PastedRecipients({ badgeId, onDraft }: { badgeId: string; onDraft: (id: string) => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const words = useErrorWords();
  const draft = useAct(draftBatchFromText);
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>();
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim()).length;
  const submit = async () => {
    setError(undefined);
    if (!text.trim()) return setError(new Error(translate('batches.paste_missing')));
    try {
      const { batch } = await draft.run({ badgeId, text });
      if (batch) onDraft(batch.id);
    } catch (fault) {
      setError(fault);
    }
  };
  const fault = error === undefined ? undefined : ((error as HttpError).body as ErrorBody | undefined)?.errors?.text ?? words(error);
  return (
    <form onSubmit={(event) => { event.preventDefault(); void submit(); }} noValidate>
      <TextField
        multiline minRows={9} maxRows={22} label={translate('batches.paste_label')} value={text} onChange={(event) => setText(event.target.value)}
        placeholder={translate('batches.paste_example')} error={fault !== undefined}
        helperText={fault ?? (lines ? translate('batches.paste_lines', { smart_count: lines, count: format.number(lines) }) : translate('batches.paste_help'))}
        slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: 'ui-monospace, monospace', fontSize: '0.8125rem', lineHeight: 1.6 } }, inputLabel: { shrink: true } }}
      />
      <Button type="submit" variant="contained" loading={draft.pending} sx={{ mt: 1.5 }}>{translate('batches.check_them')}</Button>
    </form>
  );
}
