const codes = /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|57P0[1-3]|08\w{3})$/;
const words = /connection (terminated|ended|is closed|closed)|connection error and is not queryable|timeout exceeded when trying to connect|client was closed/i;

/** Whether an error says that the other side is away, and nothing about what was asked of it. */
export function isLostConnection(error: unknown): boolean {
  const { code, message, driverError } = (error ?? {}) as { code?: unknown; message?: unknown; driverError?: unknown };
  return (driverError !== undefined && isLostConnection(driverError)) || codes.test(String(code ?? '')) || words.test(String(message ?? ''));
}

/** What an error says about why; some drivers leave the message empty and say it in the code. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return String(message || code || 'no reason given').replace(/^(Error|error): /, '');
}

interface Surroundings {
  /** Milliseconds since whenever. */
  now: () => number;
  warn: (line: string) => void;
  log: (line: string) => void;
  /** Runs `ask` now and then until it is told to stop. */
  repeat: (ask: () => void) => () => void;
}

/**
 * Says once that something is away, and once that it is back, however many ask it in vain meanwhile: a line for each of them
 * would bury what matters.
 */
export class Outage {
  private stop?: () => void;

  /** @param name of what is away, as a line begins @param probe resolves when it is there again; it may take its time */
  constructor(private readonly name: string, private readonly probe: () => Promise<unknown>, private readonly around: Surroundings) {}

  /** @returns whether the error is one of a connection, and told: whoever caught it need not tell it again */
  notice(error: unknown): boolean {
    if (!isLostConnection(error)) return false;
    if (!this.stop) this.begin(reasonOf(error));
    return true;
  }

  private begin(reason: string): void {
    const { now, warn, log, repeat } = this.around;
    const since = now();
    let asking = false;
    warn(`${this.name} cannot be reached (${reason}). What is to be done waits until it is back.`);
    this.stop = repeat(() => {
      if (asking) return;
      asking = true;
      void this.probe().then(() => {
        if (!this.stop) return;
        this.end();
        log(`${this.name} is back after ${Math.max(1, Math.round((now() - since) / 1_000))} s.`);
      }).catch(() => undefined).finally(() => { asking = false; });
    });
  }

  /** Asks no more. */
  end(): void {
    this.stop?.();
    this.stop = undefined;
  }
}
