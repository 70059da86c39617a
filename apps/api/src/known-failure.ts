import { QueryFailedError } from 'typeorm';
import { Problem } from '@blason/platform';

/** What PostgreSQL refuses because of what somebody sent or did, by SQLSTATE. */
const bySqlState: Record<string, () => Problem> = {
  '22021': () => new Problem('BAD_USER_INPUT', 'A text contains a character that cannot be stored.'),
  '22P05': () => new Problem('BAD_USER_INPUT', 'A text contains a character that cannot be stored.'),
  '23505': () => new Problem('CONFLICT', 'Somebody else has just made the same. Look at what is there now.'),
  '23503': () => new Problem('CONFLICT', 'Something that belongs to this has just changed or gone. Look at what is there now.'),
  '55P03': () => new Problem('CONFLICT', 'Somebody else is changing this right now. Try again.'),
  '40P01': () => new Problem('CONFLICT', 'Somebody else is changing this right now. Try again.'),
};

/** The Problem that an error is or stands for; undefined when it is a failure of ours. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (!(error instanceof QueryFailedError)) return undefined;
  return bySqlState[(error.driverError as { code?: string }).code ?? '']?.();
}
