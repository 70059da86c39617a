import fc from 'fast-check';
import { ImportGraph, type GraphRow } from './import-graph';
import { circles, circleText, depths } from './reporting-line';

describe('circles and depths', () => {
  test.each<[string, number[], number[][]]>([
    ['nobody', [], []],
    ['a tree', [-1, 0, 0, 1], []],
    ['oneself', [0], [[0]]],
    ['two', [1, 0], [[0, 1]]],
    ['three with somebody below', [1, 2, 0, 0], [[0, 1, 2]]],
    ['two circles', [1, 0, 3, 2, 2], [[0, 1], [2, 3]]],
  ])('%s', (_, managers, expected) => expect(circles(Int32Array.from(managers))).toEqual(expected));

  test('how many stand above', () => expect([...depths(Int32Array.from([-1, 0, 1, 0, -1]))]).toEqual([0, 1, 2, 1, 0]));

  test('a chain of 200,000 is no problem', () => {
    const chain = Int32Array.from({ length: 200_000 }, (_, at) => at - 1);
    expect(circles(chain)).toEqual([]);
    expect(depths(chain).at(-1)).toBe(199_999);
    chain[0] = 199_999;
    expect(circles(chain)[0]).toHaveLength(200_000);
  });

  test('a circle in words, a long one shortened', () => {
    expect(circleText(3, (index) => 'ABC'.charAt(index))).toBe('A -> B -> C -> A');
    expect(circleText(100, (index) => `P${index}`)).toBe('P0 -> P1 -> P2 -> P3 -> P4 -> P5 -> P6 -> P7 -> P8 -> P9 -> … 89 more … -> P99 -> P0');
  });
});

/** The reference: goes up from everybody, however slow. */
function closes(managers: Map<number, number | null>): boolean {
  return [...managers.keys()].some((start) => {
    const seen = new Set<number>();
    for (let at: number | null | undefined = start; at !== null && at !== undefined; at = managers.get(at)) {
      if (seen.has(at)) return true;
      seen.add(at);
    }
    return false;
  });
}

test('whatever people and rows there are, what is left has no circle, every manager comes before, and nothing sound is refused', () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 40 }),
    fc.array(fc.nat({ max: 1_000 }), { minLength: 40, maxLength: 40 }),
    fc.array(fc.record({ is: fc.nat({ max: 60 }), manager: fc.integer({ min: -5, max: 60 }), has: fc.boolean() }), { maxLength: 40 }),
    (count, seeds, drawn) => {
      // People 1..count in a random tree; numbers beyond are new people of the file, on line 100 + number.
      const before = new Map<number, number>();
      for (let person = 2; person <= count; person += 1) if ((seeds[person - 1] ?? 0) % 7) before.set(person, 1 + (seeds[person - 1] ?? 0) % (person - 1));
      const unique = [...new Map(drawn.filter(({ is }) => is > 0).map((row) => [row.is, row])).values()].sort((a, b) => a.is - b.is);
      const inFile = new Set(unique.map(({ is }) => is));
      const rows: GraphRow[] = unique.map(({ is, manager, has }) => ({
        line: 100 + is, personId: is <= count ? is : null, hasManager: has,
        managerPersonId: has && manager > 0 && manager <= count ? manager : null,
        managerLine: has && manager > 0 && inFile.has(manager) ? 100 + manager : null,
      }));
      const graph = new ImportGraph();
      for (const row of rows) graph.add(row);
      const judged = graph.judge(before);
      const after = new Map<number, number | null>(before);
      for (const row of rows) {
        if (judged.circles.has(row.line)) continue;
        const above = row.managerPersonId ?? (row.managerLine === null ? null : row.managerLine - 100);
        if (row.hasManager) after.set(row.line - 100, above !== null && above > count && judged.circles.has(100 + above) ? null : above);
      }
      expect(closes(after)).toBe(false);
      for (const row of rows) {
        const above = after.get(row.line - 100);
        if (!judged.circles.has(row.line) && above && inFile.has(above) && !judged.circles.has(100 + above)) {
          expect(judged.depthOf(100 + above)).toBeLessThan(judged.depthOf(row.line));
        }
      }
      const wanted = new Map<number, number | null>(before);
      for (const row of rows) if (row.hasManager) wanted.set(row.line - 100, row.managerPersonId ?? (row.managerLine === null ? null : row.managerLine - 100));
      if (!closes(wanted)) expect(judged.circles.size).toBe(0);
      for (const { members, at } of judged.circles.values()) expect(members[at]).toBeDefined();
    },
  ), { numRuns: 500, seed: 7 });
});
