// What the cells of a table file mean: headers in English or French, days, e-mail addresses.

/** For each field the headers it may have, in any writing: case, accents, spaces and punctuation do not count. */
export type ColumnSynonyms<Field extends string> = Readonly<Record<Field, readonly string[]>>;

export interface ColumnMatch<Field extends string> {
  /** Every column of the file in its order; `field` is null where it means nothing to us. */
  columns: { header: string; field: Field | null }[];
  /** The position of each field that was found. */
  index: Partial<Record<Field, number>>;
  /** Headers that mean nothing to us, by name. */
  unknown: string[];
}

/** A header as it is compared: lower case, without accents, only letters and digits. */
export const foldHeader = (text: string): string =>
  text.normalize('NFKD').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Matches headers to fields in any order. When two columns could be the same field, the one whose name stands earlier
 * among its synonyms is taken, then the left one; the other counts as unknown.
 */
export function matchColumns<Field extends string>(header: readonly string[], synonyms: ColumnSynonyms<Field>): ColumnMatch<Field> {
  const folded = header.map(foldHeader);
  const fieldAt = new Map<number, Field>();
  const index: Partial<Record<Field, number>> = {};
  for (const field of Object.keys(synonyms) as Field[]) {
    for (const synonym of synonyms[field]) {
      const at = folded.findIndex((name, position) => name === foldHeader(synonym) && !fieldAt.has(position));
      if (at === -1) continue;
      fieldAt.set(at, field);
      index[field] = at;
      break;
    }
  }
  const columns = header.map((name, position) => ({ header: name, field: fieldAt.get(position) ?? null }));
  return { columns, index, unknown: columns.filter(({ field }) => field === null).map(({ header: name }) => name).filter((name) => name !== '') };
}

/**
 * A calendar day as `yyyy-mm-dd`, from ISO (also with `/` and with a midnight behind it) or from dd/mm/yyyy (also with
 * `.` or `-`, and without leading zeros); undefined when it is no day between 1900 and 2199.
 */
export function parseDay(text: string): string | undefined {
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text.trim());
  const french = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: 00:00(?::00)?)?$/.exec(text.trim());
  const [year, month, day] = found ? found.slice(1, 4).map(Number) : (french?.slice(1, 4).map(Number).reverse() ?? []);
  if (!year || !month || !day || year < 1900 || year > 2199 || month > 12) return undefined;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const atom = '[\\p{Ll}\\p{Lo}\\p{M}\\p{N}!#$%&\'*+/=?^_`{|}~-]+';
const address = new RegExp(`^${atom}(?:\\.${atom})*@(?:${label}\\.)+${label}$`, 'u');

/**
 * Exactly one bare address, in lower case, or undefined: no name, no list, no line end, no quoting. (A header smuggled
 * through an address reaches strangers.) Before the @ letters of any script may stand (RFC 6531), but none that only
 * look like others, such as full-width ones; a domain with accents is given in its `xn--` form.
 */
export function parseEmail(text: string): string | undefined {
  const given = text.trim().normalize('NFC');
  if (given.normalize('NFKC') !== given) return undefined;
  const email = given.toLowerCase();
  return email.length <= 254 && email.indexOf('@') <= 64 && address.test(email) ? email : undefined;
}
