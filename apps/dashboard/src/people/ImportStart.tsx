import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { FileDrop } from '../parts/FileDrop';
import { useFormat } from '../parts/format';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { RecordTable } from '../parts/RecordTable';
import { useListAddress } from '../parts/ResourceList';
import { StateChip } from '../parts/StateChip';
import { addresses } from '../providers/addresses';
import { useAsk, useErrorWords } from '../providers/api-hooks';
import { personImports } from '../providers/documents/people';
import { useUpload } from '../providers/use-upload';
import { importFields } from './import-fields';

/** The first step: a file. */
export function ImportStart() {
  const translate = useTranslate();
  const format = useFormat();
  const words = useErrorWords();
  const navigate = useNavigate();
  const list = useListAddress('employees');
  const earlier = useAsk(personImports).data?.personImports.nodes ?? [];
  const { send, share, error } = useUpload<{ id: string }>(addresses.personImports, ({ id }) => navigate(`/employees/import/${id}`));
  return (
    <Page title={translate('people.import_title')} lead={translate('people.import_lead')} back={{ to: list, label: translate('people.back') }} width={920}>
      <Stack sx={{ gap: 2.5 }}>
        {error !== undefined && <Alert severity="error" role="alert">{words(error)}</Alert>}
        <FileDrop title={translate('people.drop')} help={translate('people.drop_help')} choose={translate('people.choose_file')} share={share} onFile={(file) => void send(file)} />
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
