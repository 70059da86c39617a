import type { RunningApi } from '../running-api';
import { actors, withIds, type ActorName, type World } from './world';

/**
 * What an actor gets, in one letter:
 * `+` it is done or answered, `0` nothing of it (null, an empty list or a page of one), `U` UNAUTHENTICATED, `F` FORBIDDEN, `N` NOT_FOUND.
 * Anything else is spelled out and never expected.
 */
export type Verdict = string;

const letters: Record<string, string> = { UNAUTHENTICATED: 'U', FORBIDDEN: 'F', NOT_FOUND: 'N' };

const isNothing = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && value.length === 0)
  || (value as { totalCount?: number }).totalCount === 0;

/** Runs an operation as an actor in a transaction that is rolled back, and says what came of the value at `path`. */
export async function verdictOf(api: RunningApi, world: World, actor: ActorName, operation: string, path: string[]): Promise<Verdict> {
  const { data, errors, status } = await api.db.rolledBack(() => api.graphql(world.cookies[actor], withIds(operation, world)));
  if (errors.length > 0) {
    const code = errors[0]!.extensions.code;
    return letters[code] ?? `[${status} ${code}: ${errors[0]!.message}]`;
  }
  let value: unknown = data;
  for (const key of path) value = (Array.isArray(value) ? value[0] : value as Record<string, unknown> | null)?.[key];
  const faults = (value as { userErrors?: { code: string; message: string }[] } | null)?.userErrors;
  if (faults?.some(({ code }) => code === 'BAD_USER_INPUT')) return `[${faults[0]!.message}]`;
  return isNothing(value) ? '0' : '+';
}

/** The verdicts of all actors, in their order. */
export async function verdictsOf(api: RunningApi, world: World, operation: string, path: string[]): Promise<string> {
  const verdicts: Verdict[] = [];
  for (const actor of actors) verdicts.push(await verdictOf(api, world, actor, operation, path));
  return verdicts.join('');
}
