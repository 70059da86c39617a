export interface PostgresOptions {
  /** The cluster's folder; made by initdb when absent. Its port is kept in it. */
  dataDir: string;
  /** Wanted port; default: the one used last, else any free one. */
  port?: number;
  user?: string;
  /** Set by initdb; an existing cluster keeps its own. */
  password?: string;
  /** `name=value`, as in postgresql.conf. */
  settings?: string[];
  /** Where the server writes; default: beside the folder. */
  log?: string;
}

export interface RunningPostgres {
  pid: number;
  port: number;
  /** It was running already on this folder. */
  reused: boolean;
  url(database?: string): string;
  /** Resolves when the server is gone, for whatever reason. */
  exited(): Promise<void>;
  /** `fast` (default) is an orderly end within 20 s, `immediate` a crash. */
  stop(mode?: 'smart' | 'fast' | 'immediate'): Promise<void>;
}

/** Starts a server on the folder, or takes over the one that already runs there. Throws with a remedy when it cannot. */
export function startPostgres(options: PostgresOptions): Promise<RunningPostgres>;

/** A free TCP port on loopback: `wanted` when nobody has it, else any. */
export function freePort(wanted?: number): Promise<number>;
