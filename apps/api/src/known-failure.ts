import { QueryFailedError } from 'typeorm';
import { Problem } from '@blason/platform';

const unstorable = (): Problem => new Problem('BAD_USER_INPUT', 'A text contains a character that cannot be stored.');

/** What PostgreSQL refuses because of what somebody sent or did, by SQLSTATE. */
const bySqlState: Record<string, (driverError: { routine?: string }) => Problem | undefined> = {
  '22021': unstorable,
  '22P05': unstorable,
  // Half of a surrogate pair: JSON.stringify writes it as an escape, and PostgreSQL does not read that as JSON.
  '22P02': ({ routine }) => (routine?.startsWith('json_') ? unstorable() : undefined),
  '23505': () => new Problem('CONFLICT', 'Somebody else has just made the same. Look at what is there now.'),
  '23503': () => new Problem('CONFLICT', 'Something that belongs to this has just changed or gone. Look at what is there now.'),
  '55P03': () => new Problem('CONFLICT', 'Somebody else is changing this right now. Try again.'),
  '40P01': () => new Problem('CONFLICT', 'Somebody else is changing this right now. Try again.'),
};

/** The Problem that an error is or stands for; undefined when it is a failure of ours. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  // Half of a surrogate pair again: class-validator's rule for e-mail addresses measures a text by encodeURI.
  if (error instanceof URIError) return unstorable();
  if (!(error instanceof QueryFailedError)) return undefined;
  const driverError = error.driverError as { code?: string; routine?: string };
  return bySqlState[driverError.code ?? '']?.(driverError);
}
