import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAnnounce } from '../frame/announce';
import { useFormat } from '../parts/format';
import { Panel } from '../parts/Panel';
import { useAct } from '../providers/api-hooks';
import { setBatchDefaults } from '../providers/documents/issuance';
import { rowVerdicts, type RowVerdict } from '../providers/types';
import { CountFilter } from './CountFilter';
import { DraftRows } from './DraftRows';
import type { StepProps } from './DraftPage';
import { tally } from './tally';
import { WizardFrame } from './WizardFrame';

/** The dry run: what would become of each row, and a chance to mend it in its cell. */
export function CheckStep({ batch, heading, go }: StepProps) {
  const translate = useTranslate();
  const format = useFormat();
  const navigate = useNavigate();
  const change = useAct(setBatchDefaults);
  const [verdict, setVerdict] = useState<RowVerdict>();
  const counts = tally(batch.verdicts);
  const { issued, skipped, rejected } = counts;
  const words = { issued: format.number(issued), skipped: format.number(skipped), rejected: format.number(rejected) };
  useAnnounce(translate('batches.outlook', words));
  const back = () => (batch.source === 'FILTER' ? navigate(`/batches/create?badge=${batch.badge.id}`) : go('columns'));
  return (
    <WizardFrame
      step="check" {...heading} onBack={back}
      next={<Button variant="contained" disabled={issued === 0} onClick={() => go('options')}>{translate('batches.to_options')}</Button>}
    >
      <Stack sx={{ gap: 2 }}>
        {issued === 0
          ? <Alert severity="warning">{translate('batches.nothing_to_issue')}</Alert>
          : <Alert severity={rejected ? 'warning' : 'success'} icon={rejected ? undefined : false}>{translate('batches.outlook', words)}</Alert>}
        {(counts.of.UNKNOWN > 0 || batch.createExternal) && (
          <FormControlLabel
            control={<Switch checked={batch.createExternal} disabled={change.pending} onChange={(event) => void change.attempt({ id: batch.id, createExternal: event.target.checked })} />}
            label={translate('batches.create_external')}
          />
        )}
        <Panel
          title={translate('batches.rows_title')} flush
          actions={rejected > 0 && <MuiLink href={`${batch.errorsUrl}?lang=${format.locale}`} download variant="body2">{translate('batches.errors_csv')}</MuiLink>}
        >
          <Stack sx={{ px: 2, pb: 1.5 }}>
            <CountFilter
              label={translate('batches.rows_filter')} total={batch.total} value={verdict} onChange={setVerdict}
              counts={rowVerdicts.map((name): [RowVerdict, number] => [name, counts.of[name]])}
            />
          </Stack>
          <DraftRows key={verdict ?? 'ALL'} batch={batch} verdict={verdict} />
        </Panel>
      </Stack>
    </WizardFrame>
  );
}
