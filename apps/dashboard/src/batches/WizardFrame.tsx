import { useId, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import GlobalStyles from '@mui/material/GlobalStyles';
import Stack from '@mui/material/Stack';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useTranslate } from 'react-admin';
import { Page } from '../parts/Page';

export const wizardSteps = ['badge', 'recipients', 'columns', 'check', 'options', 'confirm'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** Room that the foot covers, in pixels: whatever takes the focus stops above it. */
const FOOT = 80;

interface WizardFrameProps {
  step: WizardStep;
  /** What is being issued, once it is known. */
  about?: ReactNode;
  aside?: ReactNode;
  actions?: ReactNode;
  onBack?: () => void;
  /** The button that leads on; a step without one leads on by a choice. */
  next?: ReactNode;
  children: ReactNode;
}

/** The wizard's heading, where one is in it, the step, and the way back and on. */
export function WizardFrame({ step, about, aside, actions, onBack, next, children }: WizardFrameProps) {
  const translate = useTranslate();
  const id = useId();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'), { noSsr: true });
  const at = wizardSteps.indexOf(step);
  return (
    <Page title={translate('batches.wizard')} lead={about ?? translate('batches.wizard_lead')} aside={aside} actions={actions} width={1120} back={{ to: '/batches', label: translate('batches.all') }}>
      {narrow ? (
        <Typography variant="overline" component="p" sx={{ color: 'text.secondary' }}>{translate('batches.step_of', { number: at + 1, total: wizardSteps.length })}</Typography>
      ) : (
        <Stepper activeStep={at} component="ol" aria-label={translate('batches.steps_label')} sx={{ mb: 3, p: 0 }}>
          {wizardSteps.map((name, index) => (
            <Step key={name} component="li" completed={index < at} aria-current={index === at ? 'step' : undefined} sx={{ listStyle: 'none' }}>
              <StepLabel>{translate(`batches.steps.${name}`)}</StepLabel>
            </Step>
          ))}
        </Stepper>
      )}
      <Box component="section" aria-labelledby={id}>
        <Typography variant="h2" id={id} sx={{ mb: 0.5 }}>{translate(`batches.titles.${step}`)}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2, maxWidth: '72ch' }}>{translate(`batches.leads.${step}`)}</Typography>
        {children}
      </Box>
      {next && <GlobalStyles styles={{ html: { scrollPaddingBottom: FOOT } }} />}
      {(onBack || next) && (
        <Stack direction="row" sx={{ gap: 1.5, mt: 2.5, py: 1.5, bgcolor: 'background.default', borderTop: 1, borderColor: 'divider', ...(next ? { position: 'sticky', bottom: 0, zIndex: 2 } : {}) }}>
          {onBack && <Button color="inherit" variant="outlined" onClick={onBack}>{translate('batches.back')}</Button>}
          {next}
        </Stack>
      )}
    </Page>
  );
}
