import { circles, depths } from './reporting-line';

/** A row of the file whose identity is known: who it is, and whom it names as manager. */
export interface GraphRow {
  line: number;
  /** Internal id, or null for somebody new. */
  personId: number | null;
  /** The file says who the manager is (also: nobody). Otherwise the database's line stays. */
  hasManager: boolean;
  managerPersonId: number | null;
  managerLine: number | null;
}

/** A circle from one of its members on. */
export interface ClosedCircle {
  /** Person ids (positive) and lines of new people (negative), shared by all members. */
  members: readonly number[];
  /** Where the member stands among them. */
  at: number;
}

export interface JudgedLine {
  /** Lines that would close a circle. */
  circles: Map<number, ClosedCircle>;
  /** How many stand above each line: whoever is written in this order finds the manager written already. */
  depth: Map<number, number>;
}

/**
 * The reporting line as it would be after the import. Rows that would close a circle are named and left out; of a
 * circle only those that change the line are, not those who already stood where they stand. Linear in people and rows.
 * @param managers internal id -> internal id of the manager, of everybody now; it is sound
 */
export function judgeLine(rows: readonly GraphRow[], managers: ReadonlyMap<number, number>): JudgedLine {
  const position = new Map<number, number>();
  // Keys: internal ids, and -line for new people.
  const key = (row: GraphRow) => row.personId ?? -row.line;
  const keys: number[] = [];
  const place = (of: number) => {
    let at = position.get(of);
    if (at === undefined) {
      at = keys.push(of) - 1;
      position.set(of, at);
    }
    return at;
  };
  for (const [person, manager] of managers) void [place(person), place(manager)];
  const newLines = new Map(rows.map((row) => [row.line, key(row)]));
  for (const row of rows) place(key(row));
  const now = new Int32Array(keys.length).fill(-1);
  for (const [person, manager] of managers) now[place(person)] = place(manager);
  const after = now.slice();
  const changed = new Map<number, GraphRow>();
  for (const row of rows) {
    if (!row.hasManager) continue;
    const above = row.managerPersonId ?? (row.managerLine === null ? undefined : newLines.get(row.managerLine));
    const to = above === undefined ? -1 : position.get(above) ?? -1;
    const at = place(key(row));
    if (after[at] === to) continue;
    after[at] = to;
    changed.set(at, row);
  }
  const found = new Map<number, ClosedCircle>();
  // Taking a row out gives its person the old line back, which may close another circle: until there is none.
  for (let round = circles(after); round.length > 0; round = circles(after)) {
    for (const circle of round) {
      const members = circle.map((at) => keys[at] ?? 0);
      for (const [at, member] of circle.entries()) {
        const row = changed.get(member);
        if (!row) continue;
        found.set(row.line, { members, at });
        after[member] = now[member] ?? -1;
        changed.delete(member);
      }
    }
  }
  const depth = depths(after);
  return { circles: found, depth: new Map(rows.map((row) => [row.line, depth[place(key(row))] ?? 0])) };
}
