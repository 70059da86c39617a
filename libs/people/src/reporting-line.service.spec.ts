import { jest } from '@jest/globals';
import { system } from '@blason/ledger';
import { PersonService } from './person.service';
import { ReportingLineService } from './reporting-line.service';
import { importing, type Importing } from './testing';

let it: Importing;
let line: ReportingLineService;
beforeAll(async () => {
  it = await importing();
  line = it.module.get(ReportingLineService);
});
afterAll(() => it.module.close());

/** A small generator of numbers, the same each run. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(state / 2 ** 32 * sides);
  };
}

/** `managers[i]` is the index of the manager of the i-th person, or -1. @returns internal and public ids in this order */
async function written(managers: readonly number[]): Promise<{ id: number; publicId: string }[]> {
  const people = await it.db.query<{ id: number; publicId: string }>(
    `insert into people (public_id, kind, display_name, employee_number)
     select 'public-' || n, 'EMPLOYEE', 'P' || n, n::text from generate_series(0, $1 - 1) n returning id, public_id as "publicId"`, [managers.length],
  );
  const ids = people.map(({ id, publicId }) => ({ id: Number(id), publicId }));
  await it.db.query(
    `update people p set manager_id = t.manager from unnest($1::bigint[], $2::bigint[]) as t(id, manager) where p.id = t.id`,
    [ids.map(({ id }) => id), managers.map((manager) => ids[manager]?.id ?? null)],
  );
  return ids;
}

const above = (managers: readonly number[], person: number): number[] => {
  const found: number[] = [];
  for (let at = managers[person] ?? -1; at !== -1; at = managers[at] ?? -1) found.push(at);
  return found;
};

test.each([1, 2, 3])('random trees, random moves (seed %i): the same answers as a model, circles refused as in it', (seed) => it.db.rolledBack(async () => {
  const roll = dice(seed);
  const size = 150;
  const managers = Array.from({ length: size }, (_, at) => (at === 0 || roll(10) === 0 ? -1 : roll(at)));
  const ids = await written(managers);
  const service = it.module.get(PersonService);
  for (let move = 0; move < 60; move += 1) {
    const [person, to] = [roll(size), roll(size)];
    const closes = person === to || above(managers, to).includes(person);
    const moved = service.update(system, { id: ids[person]?.publicId ?? '', managerId: ids[to]?.publicId });
    if (closes) {
      const names = [person, to, ...above(managers, to)];
      const path = [...names.slice(0, names.indexOf(person, 1)), person].map((at) => `P${at}`).join(' -> ');
      await expect(moved).rejects.toMatchObject({ field: 'managerId', detail: expect.stringContaining(path.length < 60 ? path : `P${person} -> P${to}`) });
    } else {
      await moved;
      managers[person] = to;
    }
  }
  for (const [person, { id }] of ids.entries()) {
    expect(await line.managerIds(id)).toEqual(above(managers, person).map((at) => ids[at]?.id));
  }
  for (let pair = 0; pair < 100; pair += 1) {
    const [manager, person] = [roll(size), roll(size)];
    expect(await line.isManagerOf(ids[manager]?.id ?? 0, ids[person]?.id ?? 0)).toBe(above(managers, person).includes(manager));
  }
  const head = roll(size);
  const below = ids.filter((_, at) => above(managers, at).includes(head)).map(({ id }) => id);
  expect((await line.subtreeIds(ids[head]?.id ?? 0)).sort((a, b) => a - b)).toEqual(below);
  expect((await line.counts([ids[head]?.id ?? 0], true)).get(ids[head]?.id ?? 0) ?? 0).toBe(below.length);
}));

test('a chain of 50 levels is asked in one statement', () => it.db.rolledBack(async () => {
  const ids = await written(Array.from({ length: 50 }, (_, at) => at - 1));
  const [top, bottom] = [ids[0]?.id ?? 0, ids[49]?.id ?? 0];
  const query = jest.spyOn(it.db, 'query');
  expect(await line.isManagerOf(top, bottom)).toBe(true);
  expect(query).toHaveBeenCalledTimes(1);
  expect(await line.isManagerOf(bottom, top)).toBe(false);
  expect(query).toHaveBeenCalledTimes(2);
  query.mockRestore();
}));

test('a line that was damaged from outside ends, and tells its circle', () => it.db.rolledBack(async () => {
  const ids = await written([2, 0, 1, 0]);
  const [a, b, c, d] = ids.map(({ id }) => id) as [number, number, number, number];
  expect(await line.managerIds(d)).toEqual([a, c, b]);
  expect((await line.subtreeIds(a)).sort()).toEqual([a, b, c, d].sort());
  expect(await line.circlesAmong([a, d])).toEqual(new Map([[a, 'P0 -> P2 -> P1 -> P0']]));
}));
