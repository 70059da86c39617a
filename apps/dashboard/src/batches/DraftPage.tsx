import { useState } from 'react';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { BadgeArt } from '../parts/BadgeArt';
import { ErrorState } from '../parts/ErrorState';
import { useFormat } from '../parts/format';
import { ReasonDialog } from '../parts/ReasonDialog';
import { PageSkeleton } from '../parts/Skeletons';
import { useAct, useAsk } from '../providers/api-hooks';
import { batch as batchDocument, deleteBatchDraft } from '../providers/documents/issuance';
import type { Batch } from '../providers/types';
import { CheckStep } from './CheckStep';
import { ColumnsStep } from './ColumnsStep';
import { ConfirmStep } from './ConfirmStep';
import { OptionsStep } from './OptionsStep';
import { wizardSteps, type WizardStep } from './WizardFrame';

/** The steps after the list of recipients: the draft lives on the server, the step in the address (`?step=check`). */
export function DraftPage() {
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const { data, error, refetch } = useAsk(batchDocument, { id });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const { batch } = data;
  if (batch.state !== 'DRAFT') return <Navigate to={`/batches/${batch.id}/show`} replace />;
  const asked = params.get('step') as WizardStep | null;
  const step = asked && wizardSteps.indexOf(asked) >= 2 ? asked : 'columns';
  return <Step batch={batch} step={step} go={(next) => setParams({ step: next })} />;
}

export interface StepProps {
  batch: Batch;
  /** What stands above every step. */
  heading: { about: string; aside: React.ReactNode; actions: React.ReactNode };
  go: (step: WizardStep) => void;
}

function Step({ batch, step, go }: { batch: Batch; step: WizardStep; go: (step: WizardStep) => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const { current } = batch.badge;
  const props: StepProps = {
    batch, go,
    heading: {
      about: translate('batches.about_draft', { badge: format.text(current.name, current.mainLanguage), smart_count: batch.total, count: format.number(batch.total) }),
      aside: <BadgeArt url={current.pictureUrl} size={64} />,
      actions: <Discard batch={batch} />,
    },
  };
  if (step === 'check') return <CheckStep {...props} />;
  if (step === 'options') return <OptionsStep {...props} />;
  if (step === 'confirm') return <ConfirmStep {...props} />;
  return <ColumnsStep {...props} />;
}

function Discard({ batch }: { batch: Batch }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const remove = useAct(deleteBatchDraft);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button color="inherit" onClick={() => setAsking(true)}>{translate('batches.discard')}</Button>
      <ReasonDialog
        open={asking} onClose={() => setAsking(false)} title={translate('batches.discard_title')} effect={translate('batches.discard_effect')} action={translate('batches.discard')}
        onConfirm={async () => {
          navigate(`/batches/create?badge=${batch.badge.id}`);
          await remove.run({ id: batch.id });
        }}
      />
    </>
  );
}
