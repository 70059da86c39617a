/**
 * A job is a wake-up call with ids: what there is to do stands in the rows of the database. Two lanes, each a queue with
 * workers of its own, so that something short never waits behind something huge.
 */
export type Lane = 'quick' | 'bulk';

/** A kind of job, defined once by the lib that owns it. `Data` carries ids only, never personal data. */
export interface JobKind<Data extends object> {
  readonly name: string;
  readonly lane: Lane;
  /** Never set: carries the type of the data. */
  readonly data?: Data;
}

const kinds = new Map<string, JobKind<object>>();

/** Defines a kind of job under a name of its own. @throws Error when the name is taken */
export function defineJob<Data extends object>(name: string, lane: Lane): JobKind<Data> {
  if (kinds.has(name)) throw new Error(`The job ${name} is defined twice`);
  const kind: JobKind<Data> = { name, lane };
  kinds.set(name, kind);
  return kind;
}

/** Every kind of job that the loaded libs define. */
export const jobKinds = (): JobKind<object>[] => [...kinds.values()];

/** What is wrong between kinds and handlers: each kind needs exactly one. Empty when all is well. */
export function handlerProblems(names: readonly string[], handlers: readonly string[]): string[] {
  const count = (name: string) => handlers.filter((handler) => handler === name).length;
  return [
    ...names.filter((name) => count(name) === 0).map((name) => `The job ${name} has no handler`),
    ...[...new Set(handlers)].filter((name) => count(name) > 1).map((name) => `The job ${name} has ${count(name)} handlers`),
    ...handlers.filter((name) => !names.includes(name)).map((name) => `A handler names the unknown job ${name}`),
  ];
}
