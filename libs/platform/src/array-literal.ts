/** Shorter arrays are left to the driver. */
const LONG = 32;

/**
 * A long array as PostgreSQL writes it (documentation, 8.15.6), where that takes a join and no more: whole numbers and plain
 * texts, the columns of a set. The driver escapes element by element, which costs a set of thousands as much as hashing it.
 * @returns the value itself where it is anything else
 */
export function arrayLiteral(value: unknown): unknown {
  if (!Array.isArray(value) || value.length < LONG) return value;
  const values: unknown[] = value;
  if (values.every((one) => Number.isSafeInteger(one))) return `{${values.join()}}`;
  if (values.every((one) => one === null)) return `{${Array<string>(values.length).fill('NULL').join()}}`;
  return values.every(isPlain) ? `{"${values.join('","')}"}` : value;
}

const isPlain = (one: unknown): boolean => typeof one === 'string' && !one.includes('"') && !one.includes('\\');
