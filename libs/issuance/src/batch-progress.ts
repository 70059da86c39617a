/** The figures of a running batch that its speed follows from. */
export interface Strides {
  total: number;
  /** Rows with a verdict. */
  done: number;
  /** Rows that had one when it last began to run. */
  doneBefore: number;
  runningSince: Date | null;
  /** When the last rows got theirs. */
  progressAt: Date | null;
}

/** Rows per second since it last began to run, and seconds until the end at this speed; null while it cannot be said. */
export function speed(batch: Strides, running: boolean, now: Date): { rate: number | null; etaSeconds: number | null } {
  if (!batch.runningSince || !batch.progressAt || batch.done <= batch.doneBefore) return { rate: null, etaSeconds: null };
  // While it runs, time that passes without progress counts: the bar gets slower rather than promising too much.
  const until = running ? Math.max(now.getTime(), batch.progressAt.getTime()) : batch.progressAt.getTime();
  const seconds = Math.max(until - batch.runningSince.getTime(), 1) / 1_000;
  const rate = (batch.done - batch.doneBefore) / seconds;
  return { rate, etaSeconds: running ? Math.ceil((batch.total - batch.done) / rate) : null };
}
