import { Problem } from '@blason/platform';

/** Lets some pieces of work run side by side, some wait for their turn, and refuses what would wait too long. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly sideBySide: number, private readonly waitingMost: number) {}

  /** @throws Problem RATE_LIMITED, at once, when too many wait already */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.sideBySide) this.running++;
    else if (this.waiting.length < this.waitingMost) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else throw new Problem('RATE_LIMITED', 'Many people sign in right now. Try again in a few seconds.', undefined, undefined, 3);
    try {
      return await work();
    } finally {
      // The turn passes on to whoever waits longest, so the number of those running stays.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
