import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useAnnounce } from '../frame/announce';
import { ErrorState } from '../parts/ErrorState';
import { useFormat } from '../parts/format';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { ReasonDialog } from '../parts/ReasonDialog';
import { PageSkeleton } from '../parts/Skeletons';
import { StateChip } from '../parts/StateChip';
import { useAct, useAsk } from '../providers/api-hooks';
import { applyPersonImport, discardPersonImport, personImport } from '../providers/documents/people';
import type { PersonImport } from '../providers/types';
import { ImportRows } from './ImportRows';

const busy = (state: PersonImport['state'] | undefined) => state === 'ANALYSING' || state === 'APPLYING';

/** One import: being read, checked, applied, done. Whoever opens the address sees the same. */
export function ImportPage() {
  const translate = useTranslate();
  const { importId = '' } = useParams();
  const { data, error, refetch } = useAsk(personImport, { id: importId }, {
    refetchInterval: (query) => (busy(query.state.data?.personImport?.state) ? 1000 : false),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  if (!data.personImport) return <ErrorState error={{ status: 404 }} />;
  const found = data.personImport;
  return (
    <Page
      title={translate('people.import_title')} lead={found.fileName} back={{ to: '/employees/import', label: translate('people.imports') }} width={1120}
      actions={<StateChip state={found.state} />}
    >
      <Stack sx={{ gap: 2.5 }}>
        {busy(found.state) && <Progress found={found} />}
        {found.state === 'FAILED' && <Alert severity="error" role="alert">{found.failure ?? translate('people.import_failed')}</Alert>}
        {found.state === 'DISCARDED' && <Alert severity="info">{translate('people.import_discarded')}</Alert>}
        {found.state === 'DONE' && <Done found={found} />}
        {found.state === 'READY' && <Ready found={found} />}
        {(found.state === 'READY' || found.state === 'DONE' || found.state === 'APPLYING') && <ImportRows found={found} />}
      </Stack>
    </Page>
  );
}

function Progress({ found }: { found: PersonImport }) {
  const translate = useTranslate();
  const format = useFormat();
  const share = found.total ? Math.round((found.done / found.total) * 100) : undefined;
  const words = translate(found.state === 'APPLYING' ? 'people.applying' : 'people.analysing');
  // Every tenth is enough to be read aloud.
  useAnnounce(share === undefined ? words : `${words} ${Math.floor(share / 10) * 10} %`);
  return (
    <Panel title={words} lead={translate('people.leave_open')}>
      <LinearProgress variant={share === undefined ? 'indeterminate' : 'determinate'} value={share} aria-label={words} />
      {found.total > 0 && <Typography variant="body2" sx={{ mt: 1 }}>{translate('people.progress', { done: format.number(found.done), total: format.number(found.total) })}</Typography>}
    </Panel>
  );
}

function Ready({ found }: { found: PersonImport }) {
  const translate = useTranslate();
  const format = useFormat();
  const apply = useAct(applyPersonImport);
  const discard = useAct(discardPersonImport);
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const { counts } = found;
  const toWrite = counts.new + counts.changed;
  const nothing = toWrite === 0 && !missing;
  return (
    <Panel title={translate('people.dry_run')} lead={translate('people.dry_run_lead')}>
      <Stack sx={{ gap: 1.5 }}>
        {found.unknownColumns.length > 0 && <Alert severity="warning">{translate('people.unknown_columns', { smart_count: found.unknownColumns.length, names: found.unknownColumns.join(', ') })}</Alert>}
        {counts.invalid > 0 && <Alert severity="warning">{translate('people.invalid_rows', { smart_count: counts.invalid, count: format.number(counts.invalid) })}</Alert>}
        {counts.warnings > 0 && <Alert severity="info">{translate('people.warnings', { smart_count: counts.warnings, count: format.number(counts.warnings) })}</Alert>}
        <FormControlLabel control={<Checkbox checked={missing} onChange={(event) => setMissing(event.target.checked)} />} label={translate('people.mark_missing')} />
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Button variant="contained" disabled={nothing} onClick={() => setAsking(true)}>
            {nothing ? translate('people.nothing_to_apply') : translate('people.apply', { smart_count: toWrite, count: format.number(toWrite) })}
          </Button>
          <Button color="inherit" loading={discard.pending} onClick={() => void discard.attempt({ id: found.id })}>{translate('people.discard')}</Button>
        </Box>
      </Stack>
      <ReasonDialog
        open={asking} onClose={() => setAsking(false)} destructive={missing} title={translate('people.apply_title')}
        action={translate('people.apply', { smart_count: toWrite, count: format.number(toWrite) })}
        effect={(
          <>
            {translate('people.apply_effect', { new: format.number(counts.new), changed: format.number(counts.changed), skipped: format.number(counts.unchanged + counts.invalid) })}
            {missing && <Alert severity="warning" sx={{ mt: 1 }}>{translate('people.mark_missing_effect')}</Alert>}
          </>
        )}
        onConfirm={() => apply.run({ id: found.id, markMissingAsLeft: missing })}
      />
    </Panel>
  );
}

function Done({ found }: { found: PersonImport }) {
  const translate = useTranslate();
  const format = useFormat();
  const { counts } = found;
  return (
    <Alert
      severity="success" role="status" sx={{ flexWrap: { xs: 'wrap', sm: 'nowrap' }, '& .MuiAlert-message': { flex: { xs: '1 1 70%', sm: 1 } } }}
      action={<Button color="inherit" component={Link} to="/employees" sx={{ whiteSpace: 'nowrap' }}>{translate('people.see_them')}</Button>}
    >
      {translate('people.applied', { new: format.number(counts.new), changed: format.number(counts.changed), left: format.number(counts.left), invalid: format.number(counts.invalid) })}
    </Alert>
  );
}
