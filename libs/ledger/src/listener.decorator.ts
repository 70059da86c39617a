import { SetMetadata } from '@nestjs/common';

export const LISTENS = 'blason:listens';

/** What was recorded, for a listener: many at once when a set was recorded at once. */
export interface Recorded {
  action: string;
  subjects: readonly { type: string; id: string; data: Record<string, unknown> }[];
}

/**
 * The method is called when entries of `action` are recorded: inside the recording transaction, or after it is committed
 * with `afterCommit`. It takes `(actor, recorded)` and must bear sets.
 */
export const Listens = (action: string, options: { afterCommit?: boolean } = {}) =>
  SetMetadata(LISTENS, { action, afterCommit: options.afterCommit ?? false });
