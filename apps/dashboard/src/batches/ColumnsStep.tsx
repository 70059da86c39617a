import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { RecordTable, type Column } from '../parts/RecordTable';
import { useAct, useErrorWords } from '../providers/api-hooks';
import { mapBatchColumns } from '../providers/documents/issuance';
import { rosterFields, type BatchColumn, type RosterField } from '../providers/types';
import type { StepProps } from './DraftPage';
import { WizardFrame } from './WizardFrame';

/** What each column means. The server has matched them; what is changed here it remembers for the next such list. */
export function ColumnsStep({ batch, heading, go }: StepProps) {
  const translate = useTranslate();
  const words = useErrorWords();
  const navigate = useNavigate();
  const map = useAct(mapBatchColumns);
  const [changes, setChanges] = useState<Record<string, RosterField | null>>({});
  const [error, setError] = useState<unknown>();
  const fieldOf = (column: BatchColumn) => (column.header in changes ? changes[column.header] ?? null : column.field);
  const taken = batch.columns.map(fieldOf).filter((field) => field !== null);
  const nobody = !taken.includes('email') && !taken.includes('employeeNumber');
  const twice = taken.find((field, at) => taken.indexOf(field) !== at);
  const next = async () => {
    setError(undefined);
    try {
      if (Object.keys(changes).length) await map.run({ id: batch.id, mapping: Object.entries(changes).map(([header, field]) => ({ header, field })) });
      go('check');
    } catch (fault) {
      setError(fault);
    }
  };
  const columns: Column<BatchColumn>[] = [
    { key: 'header', label: 'batches.column', render: (column) => column.header },
    { key: 'sample', label: 'batches.sample', render: (column) => <Typography variant="body2" sx={{ color: 'text.secondary', maxWidth: { sm: 340 }, overflow: 'hidden', textOverflow: 'ellipsis' }}>{column.sample || '–'}</Typography> },
    {
      key: 'field', label: 'batches.meaning',
      render: (column) => {
        const field = fieldOf(column);
        return (
          <TextField
            select margin="none" value={field ?? ''} error={field !== null && field === twice} sx={{ minWidth: { sm: 230 } }}
            helperText={field !== null && field === twice ? translate('batches.field_twice') : undefined}
            slotProps={{ htmlInput: { 'aria-label': translate('batches.meaning_of', { column: column.header }) } }}
            onChange={(event) => setChanges({ ...changes, [column.header]: (event.target.value || null) as RosterField | null })}
          >
            <MenuItem value="">{translate('batches.unused')}</MenuItem>
            {rosterFields.map((name) => <MenuItem key={name} value={name}>{translate(`batches.fields.${name}`)}</MenuItem>)}
          </TextField>
        );
      },
    },
  ];
  return (
    <WizardFrame
      step="columns" {...heading} onBack={() => navigate(`/batches/create?badge=${batch.badge.id}`)}
      next={<Button variant="contained" disabled={nobody || twice !== undefined} loading={map.pending} onClick={() => void next()}>{translate('batches.to_check')}</Button>}
    >
      {nobody && <Alert severity="warning" sx={{ mb: 2 }}>{translate('batches.no_recipient_column')}</Alert>}
      {error !== undefined && <Alert severity="error" role="alert" sx={{ mb: 2 }}>{words(error)}</Alert>}
      <RecordTable rows={batch.columns} columns={columns} caption={translate('batches.titles.columns')} rowKey={(column) => column.header} />
    </WizardFrame>
  );
}
