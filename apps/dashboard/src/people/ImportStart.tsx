import { useRef, useState, type DragEvent } from 'react';
import UploadIcon from '@mui/icons-material/CloudUploadOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useFormat } from '../parts/format';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { RecordTable } from '../parts/RecordTable';
import { useListAddress } from '../parts/ResourceList';
import { StateChip } from '../parts/StateChip';
import { useAsk, useErrorWords } from '../providers/api-hooks';
import { upload } from '../providers/client';
import { personImports } from '../providers/documents/people';
import { importFields } from './import-fields';

/** The first step: a file. */
export function ImportStart() {
  const translate = useTranslate();
  const format = useFormat();
  const words = useErrorWords();
  const navigate = useNavigate();
  const list = useListAddress('employees');
  const earlier = useAsk(personImports).data?.personImports.nodes ?? [];
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<string>();
  const send = async (file: File | undefined) => {
    if (!file) return;
    setError(undefined);
    setShare(0);
    try {
      const { id } = await upload<{ id: string }>('/api/v1/person-imports', file, setShare);
      navigate(`/employees/import/${id}`);
    } catch (fault) {
      setError(words(fault));
      setShare(undefined);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  };
  return (
    <Page title={translate('people.import_title')} lead={translate('people.import_lead')} back={{ to: list, label: translate('people.back') }} width={920}>
      <Stack sx={{ gap: 2.5 }}>
        {error && <Alert severity="error" role="alert">{error}</Alert>}
        <Paper
          variant="outlined" onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}
          sx={{ p: { xs: 3, sm: 6 }, textAlign: 'center', borderStyle: 'dashed', borderWidth: 2, borderColor: over ? 'primary.main' : 'divider', bgcolor: over ? 'primary.light' : undefined }}
        >
          <UploadIcon sx={{ fontSize: 44, color: 'primary.main' }} />
          <Typography variant="h2" component="p" sx={{ mt: 1 }}>{translate('people.drop')}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', my: 1.5 }}>{translate('people.drop_help')}</Typography>
          <input ref={input} type="file" accept=".csv,.tsv,.txt,text/csv" hidden onChange={(event) => void send(event.target.files?.[0])} data-testid="file" aria-label={translate('people.choose_file')} />
          <Button variant="contained" onClick={() => input.current?.click()} loading={share !== undefined}>{translate('people.choose_file')}</Button>
          {share !== undefined && <LinearProgress variant="determinate" value={share * 100} aria-label={translate('people.uploading')} sx={{ mt: 3 }} />}
        </Paper>
        <Panel title={translate('people.columns_title')} lead={translate('people.columns_lead')}>
          <Box component="ul" sx={{ m: 0, pl: 2.5, columnCount: { sm: 2 }, typography: 'body2' }}>
            {importFields.map((field) => <li key={field}>{translate(`resources.employees.fields.${field}`)}</li>)}
          </Box>
        </Panel>
        {earlier.length > 0 && (
          <Panel title={translate('people.imports')} flush>
            <RecordTable
              plain rows={earlier} rowKey={(row) => row.id} link={(row) => `/employees/import/${row.id}`} caption={translate('people.imports')}
              columns={[
                { key: 'file', label: 'people.file', render: (row) => row.fileName },
                { key: 'state', label: 'people.state', render: (row) => <StateChip state={row.state} /> },
                { key: 'total', label: 'people.rows', align: 'right', render: (row) => format.number(row.total) },
                { key: 'at', label: 'people.at', render: (row) => format.moment(row.createdAt) },
              ]}
            />
          </Panel>
        )}
      </Stack>
    </Page>
  );
}
