import { circles, depths } from './reporting-line';

/** A row of the file whose identity is known: who it is, and whom it names as manager. */
export interface GraphRow {
  line: number;
  /** Internal id, or null for somebody new. */
  personId: number | null;
  /** The file says who the manager is (also: nobody). Otherwise the line stays as it is in the database. */
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
  /** How many stand above a line: whoever is written in this order finds the manager written already. 0 for other lines. */
  depthOf(line: number): number;
}

/** The reporting line as it would be after an import. A few numbers for each row: half a million of them are little. */
export class ImportGraph {
  private readonly lines: number[] = [];
  private readonly persons: number[] = [];
  private readonly managerPersons: number[] = [];
  /** The line; 0 for nobody in the file, -1 when the file does not say. */
  private readonly managerLines: number[] = [];

  /** Rows come in the order of their lines. */
  add(row: GraphRow): void {
    this.lines.push(row.line);
    this.persons.push(row.personId ?? 0);
    this.managerPersons.push(row.managerPersonId ?? 0);
    this.managerLines.push(row.hasManager ? row.managerLine ?? 0 : -1);
  }

  /**
   * Rows that would close a circle are named and left out; of a circle only those that change the line are, not those
   * who already stood where they stand. Linear in people and rows.
   * @param managers internal id -> internal id of the manager, of everybody now; it is sound
   */
  judge(managers: ReadonlyMap<number, number>): JudgedLine {
    const { lines, persons } = this;
    // Rows stand first, in their order; behind them people of the database who are not in the file.
    const others: number[] = [];
    const position = new Map<number, number>();
    for (const [index, person] of persons.entries()) if (person > 0) position.set(person, index);
    const place = (person: number) => {
      let at = position.get(person);
      if (at === undefined) {
        at = lines.length + others.push(person) - 1;
        position.set(person, at);
      }
      return at;
    };
    for (const [person, manager] of managers) void [place(person), place(manager)];
    const now = new Int32Array(lines.length + others.length).fill(-1);
    for (const [person, manager] of managers) now[place(person)] = place(manager);
    const after = now.slice();
    for (let index = 0; index < lines.length; index += 1) {
      if (this.managerLines[index] !== -1) after[index] = this.above(index, position);
    }
    const found = new Map<number, ClosedCircle>();
    // Taking a row out gives its person the old line back, which may close another circle: until there is none.
    for (let round = circles(after); round.length > 0; round = circles(after)) {
      for (const circle of round) {
        const members = circle.map((at) => (at < lines.length ? persons[at] || -(lines[at] ?? 0) : others[at - lines.length] ?? 0));
        for (const [at, member] of circle.entries()) {
          if (after[member] === now[member]) continue;
          found.set(lines[member] ?? 0, { members, at });
          after[member] = now[member] ?? -1;
        }
      }
    }
    const depth = depths(after);
    return { circles: found, depthOf: (line) => depth[this.indexOf(line)] ?? 0 };
  }

  private above(index: number, position: ReadonlyMap<number, number>): number {
    const person = this.managerPersons[index] ?? 0;
    if (person > 0) return position.get(person) ?? -1;
    const line = this.managerLines[index] ?? 0;
    return line > 0 ? this.indexOf(line) : -1;
  }

  /** The index of a line, -1 when it is not among the rows. */
  private indexOf(line: number): number {
    let from = 0;
    let to = this.lines.length - 1;
    while (from <= to) {
      const middle = (from + to) >> 1;
      const there = this.lines[middle] ?? 0;
      if (there === line) return middle;
      if (there < line) from = middle + 1;
      else to = middle - 1;
    }
    return -1;
  }
}
