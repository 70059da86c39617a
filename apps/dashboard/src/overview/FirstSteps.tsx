import DoneIcon from '@mui/icons-material/CheckCircle';
import OpenIcon from '@mui/icons-material/RadioButtonUnchecked';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Panel } from '../parts/Panel';
import type { Overview } from '../providers/types';

const steps = [
  { key: 'employees', done: 'hasEmployees', to: '/employees/import' },
  { key: 'badge', done: 'hasBadge', to: '/badges/create' },
  { key: 'credential', done: 'hasCredential', to: '/batches/create' },
  { key: 'manager', done: 'hasManager', to: '/accounts/create' },
] as const;

/** What to do first; it goes away once all is done. */
export function FirstSteps({ checklist }: { checklist: Overview['checklist'] }) {
  const translate = useTranslate();
  const next = steps.find((step) => !checklist[step.done]);
  return (
    <Panel title={translate('overview.first_steps')} lead={translate('overview.first_steps_lead')}>
      <Stack component="ol" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.25 }}>
        {steps.map((step) => {
          const done = checklist[step.done];
          return (
            <Stack key={step.key} component="li" direction="row" sx={{ alignItems: 'center', gap: 1.5, minHeight: 40 }}>
              {done ? <DoneIcon titleAccess={translate('overview.step_done')} color="success" /> : <OpenIcon titleAccess={translate('overview.step_open')} sx={{ color: 'text.secondary' }} />}
              <Typography variant="body2" sx={{ flex: 1, fontWeight: done ? 400 : 570, color: done ? 'text.secondary' : 'text.primary' }}>{translate(`overview.steps.${step.key}`)}</Typography>
              {!done && <Button size="small" variant={step === next ? 'contained' : 'outlined'} component={Link} to={step.to}>{translate(`overview.step_actions.${step.key}`)}</Button>}
            </Stack>
          );
        })}
      </Stack>
    </Panel>
  );
}
