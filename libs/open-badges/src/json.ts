/** A JSON object whose shape a specification defines. */
export type JsonObject = Record<string, unknown>;

/** True for `{...}`, false for arrays and null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `undefined` -> `[]`, a single value -> `[value]`: JSON-LD allows either form. */
export function list(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** The object without null, undefined, empty strings and empty arrays: OB3 forbids nulls and empty arrays. */
export function present(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) =>
        value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** An instant in UTC with seconds, `2026-11-23T18:00:00Z`: the only form that our documents use. */
export function instant(date: Date): string {
  const time = date.getTime();
  let text = instants.get(time);
  if (text === undefined) {
    text = `${date.toISOString().slice(0, 19)}Z`;
    if (instants.size >= 1_000) instants.clear();
    instants.set(time, text);
  }
  return text;
}

/** Awards of one day share their instants, and writing one costs more than finding it. */
const instants = new Map<number, string>();
