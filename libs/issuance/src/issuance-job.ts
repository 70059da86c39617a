import { defineJob } from '@blason/platform';

/**
 * A turn at the batches that have work: the worker asks the database whose turn it is. There are a few such jobs for the
 * whole product, however many batches are open: `slot` numbers them, and `flip` lets a running one ask for its successor
 * under another name, because the queue ignores a name that it already has.
 */
export const batchTurn = defineJob<{ slot: number; flip: boolean }>('issuance.turn', 'bulk');

/** The name under which the queue knows a turn: asking for one that waits already changes nothing. */
export const turnName = (slot: number, flip: boolean): string => `issuance-turn-${slot}-${flip ? 'b' : 'a'}`;
