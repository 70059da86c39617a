import type { ValidationError } from 'class-validator';
import { Problem, type Fault } from '@blason/platform';

/** The faults of class-validator as one Problem, each with its dotted path. */
export function validationProblem(errors: ValidationError[]): Problem {
  return Problem.of(errors.flatMap((error) => faults(error, '')));
}

function faults(error: ValidationError, prefix: string): Fault[] {
  const field = prefix ? `${prefix}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((message): Fault => ({
    code: 'BAD_USER_INPUT', field, message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faults(child, field))];
}
