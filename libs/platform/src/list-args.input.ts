import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Problem } from './problem';
import { parseDay } from './table-columns';
import { validationProblem } from './validation.input';

/** A query string as the framework hands it over. */
export type QueryParameters = Record<string, string | string[] | undefined>;

/** How a field of a filter is written in an address; a `list` is repeated or separated by commas. */
export type FilterKind = 'text' | 'list' | 'flag' | 'number' | 'day';

interface ListArgs {
  filter?: object | null;
  sort?: string | null;
  direction?: string | null;
}
export type FilterKinds<A extends ListArgs> = { readonly [K in keyof NonNullable<A['filter']>]?: FilterKind };

/** The last of a parameter's values; an empty one is none. */
export const lastOf = (value: string | string[] | undefined): string | undefined =>
  (Array.isArray(value) ? value.at(-1) : value) || undefined;

/**
 * The arguments of a list, read from an address: its filter by `kinds`, `sort` and `direction`; validated as GraphQL's are.
 * @throws Problem BAD_USER_INPUT with the first parameter that is not as the list wants it
 */
export function listArgs<A extends ListArgs>(type: new () => A, kinds: FilterKinds<A>, parameters: QueryParameters): A {
  const filter = Object.fromEntries(Object.entries<FilterKind | undefined>(kinds)
    .map(([name, kind]) => [name, kind && readers[kind](parameters[name], name)]));
  const args = plainToInstance(type, { filter, sort: lastOf(parameters.sort), direction: lastOf(parameters.direction) });
  // In an address the fields of the filter stand by themselves.
  const faults = validateSync(args).flatMap((fault) => (fault.property === 'filter' && fault.children?.length ? fault.children : [fault]));
  if (faults.length > 0) throw validationProblem(faults);
  return args;
}

/** `null` is said where absent means something of its own. */
const flags = [['true', true], ['false', false], ['null', null]] as const;

const readers: Record<FilterKind, (given: string | string[] | undefined, name: string) => unknown> = {
  text: lastOf,
  list: (given) => given === undefined ? undefined : [given].flat().flatMap((text) => text.split(',')).filter(Boolean),
  flag: (given, name) => {
    const text = lastOf(given);
    const [, value] = flags.find(([written]) => written === text) ?? [];
    if (text !== undefined && value === undefined) throw new Problem('BAD_USER_INPUT', `${name} is true, false or null.`, name);
    return value;
  },
  number: (given) => lastOf(given) === undefined ? undefined : Number(lastOf(given)),
  day: (given, name) => {
    const text = lastOf(given);
    if (text !== undefined && parseDay(text) !== text) throw new Problem('BAD_USER_INPUT', 'Write a day that exists as yyyy-mm-dd, such as 2026-11-23.', name);
    return text;
  },
};
