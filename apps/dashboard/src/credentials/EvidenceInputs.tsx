import { ArrayInput, SimpleFormIterator, TextInput, useTranslate } from 'react-admin';
import { AddRow } from '../parts/AddRow';

/** Any number of proofs: a link, a text, or both. */
export function EvidenceInputs() {
  const translate = useTranslate();
  return (
    <ArrayInput source="evidence" label={translate('credentials.proofs')} helperText={false}>
      <SimpleFormIterator inline disableReordering fullWidth addButton={<AddRow />}>
        <TextInput source="url" label={translate('batches.fields.evidenceUrl')} helperText={false} type="url" />
        <TextInput source="narrative" label={translate('batches.fields.evidenceNarrative')} helperText={false} />
      </SimpleFormIterator>
    </ArrayInput>
  );
}
