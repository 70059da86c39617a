/** Where a batch stands. */
export const batchStates = ['DRAFT', 'QUEUED', 'RUNNING', 'PAUSED', 'CANCELLED', 'DONE', 'RECALLED'] as const;
export type BatchState = (typeof batchStates)[number];

/** What people may do with a batch. What the worker does (QUEUED to RUNNING, the last row to DONE) is in `chunk.sql.ts`. */
export type BatchAction = 'edit' | 'start' | 'pause' | 'resume' | 'cancel' | 'retry' | 'recall' | 'delete';

/** What is left for the workers in a batch; null when nothing is. */
export type BatchWork = 'ISSUE' | 'CANCEL' | 'RECALL';

interface Transition {
  from: readonly BatchState[];
  /** Absent: the state stays. */
  to?: BatchState;
  work?: BatchWork | null;
  /** Doing it a second time changes nothing and is no fault. */
  again?: true;
}

/** The whole life of a batch as data. */
export const transitions: Record<BatchAction, Transition> = {
  edit: { from: ['DRAFT'] },
  delete: { from: ['DRAFT'] },
  start: { from: ['DRAFT'], to: 'QUEUED', work: 'ISSUE' },
  pause: { from: ['QUEUED', 'RUNNING'], to: 'PAUSED', work: null, again: true },
  resume: { from: ['PAUSED'], to: 'QUEUED', work: 'ISSUE' },
  cancel: { from: ['QUEUED', 'RUNNING', 'PAUSED'], to: 'CANCELLED', work: 'CANCEL', again: true },
  retry: { from: ['DONE'], to: 'QUEUED', work: 'ISSUE' },
  recall: { from: ['QUEUED', 'RUNNING', 'PAUSED', 'CANCELLED', 'DONE'], to: 'RECALLED', work: 'RECALL', again: true },
};

export const mayDo = (state: BatchState, action: BatchAction): boolean => transitions[action].from.includes(state);

/** The action was carried out before and may be answered as if it were now. */
export const isDone = (state: BatchState, action: BatchAction): boolean =>
  transitions[action].again === true && transitions[action].to === state;

/** Nothing changes about it any more by itself. */
export const isFinal = (state: BatchState): boolean => state === 'DONE' || state === 'CANCELLED' || state === 'RECALLED';
