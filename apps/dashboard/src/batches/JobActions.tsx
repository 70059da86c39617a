import { useState, type ComponentType } from 'react';
import CancelIcon from '@mui/icons-material/StopCircleOutlined';
import PauseIcon from '@mui/icons-material/PauseCircleOutlined';
import RecallIcon from '@mui/icons-material/UndoOutlined';
import ResumeIcon from '@mui/icons-material/PlayCircleOutlined';
import RetryIcon from '@mui/icons-material/ReplayOutlined';
import Button from '@mui/material/Button';
import { useNotify, useTranslate } from 'react-admin';
import { useFormat } from '../parts/format';
import { ReasonDialog } from '../parts/ReasonDialog';
import { useAct } from '../providers/api-hooks';
import { cancelBatch, pauseBatch, recallBatch, resumeBatch, retryBatch } from '../providers/documents/issuance';
import { useMay } from '../providers/permissions';
import type { Batch, BatchState } from '../providers/types';

type Step = 'pause' | 'resume' | 'cancel' | 'retry' | 'retryMails' | 'recall';
/** Steps that say what they do first. */
type Asked = 'cancel' | 'recall';
const asks = (step: Step): step is Asked => step === 'cancel' || step === 'recall';

/** In which states a step can be taken; the API holds the same table. */
const steps: Record<Step, { from: BatchState[]; icon: ComponentType; when?: (job: Batch) => boolean }> = {
  pause: { from: ['QUEUED', 'RUNNING'], icon: PauseIcon },
  resume: { from: ['PAUSED'], icon: ResumeIcon },
  retry: { from: ['DONE'], icon: RetryIcon, when: (job) => job.rejected > 0 },
  retryMails: { from: ['DONE'], icon: RetryIcon, when: ({ rejected, undeliveredMails }) => rejected === 0 && undeliveredMails.pending + undeliveredMails.failed > 0 },
  cancel: { from: ['QUEUED', 'RUNNING', 'PAUSED'], icon: CancelIcon },
  recall: { from: ['QUEUED', 'RUNNING', 'PAUSED', 'CANCELLED', 'DONE'], icon: RecallIcon, when: (job) => job.issued > 0 || job.state !== 'DONE' },
};

/** What can be done with a job now. What cannot be undone says how many are affected first. */
export function JobActions({ job }: { job: Batch }) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const may = useMay();
  const retry = useAct(retryBatch);
  const runs = { pause: useAct(pauseBatch), resume: useAct(resumeBatch), cancel: useAct(cancelBatch), retry, retryMails: retry, recall: useAct(recallBatch) };
  const [asking, setAsking] = useState<Asked>();
  const possible = (Object.keys(steps) as Step[]).filter((step) =>
    steps[step].from.includes(job.state) && (steps[step].when?.(job) ?? true) && (step !== 'recall' || may('credentials:revoke')));
  const open = asking === 'cancel' ? job.total - job.done : job.issued;
  const confirm = async (reason: string) => {
    if (!asking) return;
    await runs[asking].run(asking === 'recall' ? { id: job.id, reason } : { id: job.id });
    notify(`batches.did.${asking}`, { type: 'success' });
  };
  return (
    <>
      {possible.map((step) => {
        const { icon: Icon } = steps[step];
        return (
          <Button
            key={step} variant="outlined" color={step === 'recall' ? 'error' : 'inherit'} startIcon={<Icon />} loading={runs[step].pending && !asks(step)}
            onClick={() => (asks(step) ? setAsking(step) : void runs[step].attempt({ id: job.id }))}
          >
            {translate(`batches.do.${step}`)}
          </Button>
        );
      })}
      <ReasonDialog
        open={asking !== undefined} onClose={() => setAsking(undefined)} reason={asking === 'recall'} title={asking ? translate(`batches.ask.${asking}`) : ''}
        action={asking ? translate(`batches.do_it.${asking}`, { smart_count: open, count: format.number(open) }) : ''}
        effect={asking ? translate(`batches.effect.${asking}`, { smart_count: open, count: format.number(open) }) : ''} onConfirm={confirm}
      />
    </>
  );
}
