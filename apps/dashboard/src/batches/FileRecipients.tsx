import { useState } from 'react';
import Alert from '@mui/material/Alert';
import { useTranslate } from 'react-admin';
import { FileDrop } from '../parts/FileDrop';
import { useErrorWords } from '../providers/api-hooks';
import { upload } from '../providers/client';

/** A CSV or TSV file. */
export function FileRecipients({ badgeId, onDraft }: { badgeId: string; onDraft: (id: string) => void }) {
  const translate = useTranslate();
  const words = useErrorWords();
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<unknown>();
  const send = async (file: File) => {
    setError(undefined);
    setShare(0);
    try {
      const { id } = await upload<{ id: string }>(`/api/v1/batches?badgeId=${encodeURIComponent(badgeId)}`, file, setShare);
      onDraft(id);
    } catch (fault) {
      setError(fault);
      setShare(undefined);
    }
  };
  return (
    <>
      {error !== undefined && <Alert severity="error" role="alert" sx={{ mb: 2 }}>{words(error)}</Alert>}
      <FileDrop title={translate('batches.drop')} help={translate('batches.drop_help')} choose={translate('people.choose_file')} share={share} onFile={(file) => void send(file)} />
    </>
  );
}
