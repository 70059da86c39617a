import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { Facts } from '../parts/Facts';
import { useFormat } from '../parts/format';
import { Panel } from '../parts/Panel';
import { useAct, useErrorWords } from '../providers/api-hooks';
import { startBatch } from '../providers/documents/issuance';
import type { StepProps } from './DraftPage';
import { tally } from './tally';
import { WizardFrame } from './WizardFrame';

/** The exact numbers, then the job. */
export function ConfirmStep({ batch, heading, go }: StepProps) {
  const translate = useTranslate();
  const format = useFormat();
  const words = useErrorWords();
  const navigate = useNavigate();
  const start = useAct(startBatch);
  const [error, setError] = useState<unknown>();
  const counts = tally(batch.verdicts);
  const begin = async () => {
    setError(undefined);
    try {
      // The draft's own id is the key: whoever clicks twice, or after a lost answer, starts it once.
      await start.run({ id: batch.id, idempotencyKey: batch.id });
      navigate(`/batches/${batch.id}/show`, { replace: true });
    } catch (fault) {
      setError(fault);
    }
  };
  const numbers = [['issued', 'success.main'], ['skipped', 'text.secondary'], ['rejected', counts.rejected ? 'error.main' : 'text.secondary']] as const;
  return (
    <WizardFrame
      step="confirm" {...heading} onBack={() => go('options')}
      next={(
        <Button variant="contained" disabled={counts.issued === 0} loading={start.pending} onClick={() => void begin()}>
          {translate('batches.start', { smart_count: counts.issued, count: format.number(counts.issued) })}
        </Button>
      )}
    >
      <Stack sx={{ gap: 2 }}>
        {error !== undefined && <Alert severity="error" role="alert">{words(error)}</Alert>}
        <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: 'repeat(3, minmax(0, 1fr))' } }}>
          {numbers.map(([name, colour]) => (
            <Paper key={name} variant="outlined" sx={{ p: 2 }}>
              <Typography sx={{ fontSize: '2rem', fontWeight: 650, lineHeight: 1.15, letterSpacing: '-0.02em', color: colour, fontVariantNumeric: 'tabular-nums' }}>{format.number(counts[name])}</Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>{translate(`batches.will.${name}`, { smart_count: counts[name] })}</Typography>
            </Paper>
          ))}
        </Box>
        <Alert severity="info">{translate('batches.hold_info')}</Alert>
        <Panel title={translate('batches.summary')}>
          <Facts
            items={[
              [translate('batches.fields.issuedOn'), batch.issuedOn ? format.date(batch.issuedOn) : translate('batches.today')],
              [translate('batches.fields.expiresOn'), batch.expiresOn ? format.date(batch.expiresOn) : translate('batches.as_badge')],
              [translate('batches.mail_language'), batch.language ? translate(`frame.languages.${batch.language}`) : translate('batches.own_language')],
              [translate('batches.create_external_short'), translate(batch.createExternal ? 'ra.boolean.true' : 'ra.boolean.false')],
              [translate('batches.message_en'), batch.message?.en], [translate('batches.message_fr'), batch.message?.fr],
            ]}
          />
        </Panel>
      </Stack>
    </WizardFrame>
  );
}
