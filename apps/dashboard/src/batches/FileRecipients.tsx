import Alert from '@mui/material/Alert';
import { useTranslate } from 'react-admin';
import { FileDrop } from '../parts/FileDrop';
import { addresses } from '../providers/addresses';
import { useErrorWords } from '../providers/api-hooks';
import { useUpload } from '../providers/use-upload';

/** A CSV or TSV file. */
export function FileRecipients({ badgeId, onDraft }: { badgeId: string; onDraft: (id: string) => void }) {
  const translate = useTranslate();
  const words = useErrorWords();
  const { send, share, error } = useUpload<{ id: string }>(addresses.batchFiles(badgeId), ({ id }) => onDraft(id));
  return (
    <>
      {error !== undefined && <Alert severity="error" role="alert" sx={{ mb: 2 }}>{words(error)}</Alert>}
      <FileDrop title={translate('batches.drop')} help={translate('batches.drop_help')} choose={translate('people.choose_file')} share={share} onFile={(file) => void send(file)} />
    </>
  );
}
