import { getMetadataStorage, type ValidationError } from 'class-validator';
import { Problem, type Fault } from './problem';

/** What each constraint asks for, in words; `limit` is its argument. The first in this order is what a field is told. */
const sentences: Record<string, (limit: string) => string> = {
  isNotEmpty: () => 'Fill this in.',
  arrayNotEmpty: () => 'Choose at least one.',
  isString: () => 'Write a text.',
  isBoolean: () => 'Say true or false.',
  isInt: () => 'Write a whole number.',
  isArray: () => 'Give a list.',
  nestedValidation: () => 'Give an object with its fields.',
  isEmail: () => 'Write an e-mail address, such as name@example.org.',
  isDay: () => 'Write a day that exists as yyyy-mm-dd, such as 2026-11-23.',
  isDate: () => 'Write a day and a time, such as 2026-11-23T09:00:00Z.',
  isISO31661Alpha2: () => 'Give a country by its two letters, such as FR.',
  isJson: () => 'Write this as JSON.',
  isEnum: (limit) => `Choose one of ${limit}.`,
  isIn: (limit) => `Choose one of ${limit}.`,
  minLength: (limit) => `Use at least ${limit} characters.`,
  maxLength: (limit) => `Use at most ${limit} characters.`,
  min: (limit) => `Give a number from ${limit} up.`,
  max: (limit) => `Give a number up to ${limit}.`,
  arrayMaxSize: (limit) => `Give at most ${limit} entries.`,
};
const order = Object.keys(sentences);

/** The faults of class-validator as one Problem: one for each field, with its dotted path and the limit it breaks. */
export const validationProblem = (errors: ValidationError[]): Problem => Problem.of(errors.flatMap((error) => faults(error, '')));

function faults(error: ValidationError, prefix: string): Fault[] {
  const field = prefix ? `${prefix}.${error.property}` : error.property;
  const broken = Object.keys(error.constraints ?? {}).sort((a, b) => rank(a) - rank(b))[0];
  const own: Fault[] = broken ? [{ code: 'BAD_USER_INPUT', field, message: sentence(error, broken) }] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => faults(child, field))];
}

const rank = (constraint: string): number => (order.includes(constraint) ? order.indexOf(constraint) : order.length);

/** A rule of an input; one inherited from the entity has lost its name, but not its constraint. */
type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

type InputClass = abstract new (...values: never[]) => unknown;

const nameOf = ({ name, type, constraintCls }: Rule): string =>
  name ?? (constraintCls ? getMetadataStorage().getTargetValidatorConstraints(constraintCls)[0]?.name : undefined) ?? type;

/** The rules of a class of inputs, with what they are called. */
export const rulesOf = (target: InputClass): { property: string; name: string; rule: Rule }[] =>
  getMetadataStorage().getTargetValidationMetadatas(target, '', false, false)
    .map((rule) => ({ property: rule.propertyName, name: nameOf(rule), rule }));

/** Does a broken rule of this name have words? */
export const isWorded = (name: string, rule: Rule): boolean => name in sentences || typeof rule.message === 'string';

/** What the input itself says about its field goes before ours. */
function sentence({ target, property, constraints }: ValidationError, broken: string): string {
  const rule = target && rulesOf(target.constructor as InputClass).find((one) => one.property === property && one.name === broken)?.rule;
  if (typeof rule?.message === 'string') return rule.message;
  const limit: unknown = rule?.constraints?.[0];
  const named = broken === 'isEnum' && limit ? Object.values(limit) : limit;
  return sentences[broken]?.(Array.isArray(named) ? named.join(', ') : String(named)) ?? `${constraints?.[broken] ?? 'It is not valid'}.`;
}
