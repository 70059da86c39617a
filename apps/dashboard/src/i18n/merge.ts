/** Texts by nested keys. */
export interface Texts { [key: string]: string | Texts }

/** One catalogue out of several: nested keys come together, a later text replaces an earlier one. */
export function merge(...catalogues: Texts[]): Texts {
  const merged: Texts = {};
  for (const catalogue of catalogues) {
    for (const [key, value] of Object.entries(catalogue)) {
      const known = merged[key];
      merged[key] = typeof value === 'object' && typeof known === 'object' ? merge(known, value) : value;
    }
  }
  return merged;
}

/** The same shape with any texts: what a translation of `T` has to be. */
export type Translation<T> = { [K in keyof T]: T[K] extends string ? string : Translation<T[K]> };
