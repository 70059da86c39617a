import type { TestingModule } from '@nestjs/testing';
import { Database, Selection } from '@blason/platform';
import { testChapters } from '@blason/platform/testing';
import { accessEntities, AccessModule } from '@blason/access';
import { ledgerEntities, LedgerModule, system, type Actor } from '@blason/ledger';
import { peopleEntities, PeopleModule, PersonService, ReportingLineService, type CreatePersonInput, type Person } from './index';

let module: TestingModule;
let db: Database;
let people: PersonService;

beforeAll(async () => {
  module = await testChapters(
    [LedgerModule, AccessModule.for('worker'), PeopleModule.for('worker')], [...ledgerEntities, ...accessEntities, ...peopleEntities],
  );
  db = module.get(Database);
  people = module.get(PersonService);
});
afterAll(() => module.close());

const everything = Selection.of('nodes', 'nodes.department', 'nodes.manager', 'nodes.manager.manager', 'nodes.reportsCount', 'totalCount');
const one = Selection.of('department', 'manager', 'manager.manager');
const make = (name: string, more: CreatePersonInput = {}): Promise<Person> =>
  people.create(system, { displayName: name, email: `${name.toLowerCase().replace(/\W/g, '')}@example.org`, ...more }, one);
const as = (person: Person, ...permissions: Actor['permissions'] extends ReadonlySet<infer P> ? P[] : never): Actor =>
  ({ kind: 'ACCOUNT', id: 'account', personId: person.id, permissions: new Set(['self', ...permissions]) });
const names = (args: Partial<Parameters<PersonService['list']>[1]>) =>
  people.list(system, { first: 25, ...args }, everything).then((page) => page.nodes.map((person) => person.displayName));

/** Ada over Bo and Bea, Bo over Cy. */
async function family() {
  const ada = await make('Ada', { departmentName: 'Direction', jobTitle: 'Head', country: 'FR', employeeNumber: '1' });
  const bo = await make('Bo', { managerId: ada.publicId, employeeNumber: '10', departmentName: 'Production', country: 'DE' });
  const bea = await make('Béa', { managerId: ada.publicId, employeeNumber: '2', departmentName: 'production', country: 'FR', hiredOn: '2020-01-31' });
  const cy = await make('Cy', { managerId: bo.publicId, employeeNumber: '9' });
  return { ada, bo, bea, cy };
}

describe('create and update', () => {
  test('values are tidied, the department is found whatever its writing, the ledger names fields only', () => db.rolledBack(async () => {
    const { bea } = await family();
    expect(bea).toMatchObject({
      displayName: 'Béa', email: 'ba@example.org', hiredOn: '2020-01-31', department: { name: 'Production' }, manager: { displayName: 'Ada' },
    });
    const after = await people.update(system, {
      id: bea.publicId, givenName: ' Béatrice ', familyName: 'Dœuvre', displayName: '', email: ' B@Example.ORG', country: 'belgique', managerId: null,
    }, one);
    expect(after).toMatchObject({ displayName: 'Béatrice Dœuvre', email: 'b@example.org', country: 'BE', manager: null, hiredOn: '2020-01-31' });
    expect((await people.update(system, { id: bea.publicId, familyName: 'Martin' })).displayName).toBe('Béatrice Martin');
    const entries = await db.query(`select data from ledger_entries where subject_id = $1 and action = 'person.updated' order by id`, [bea.publicId]);
    expect(entries).toEqual([
      { data: { fields: ['displayName', 'givenName', 'familyName', 'email', 'managerId', 'country'] } }, { data: { fields: ['displayName', 'familyName'] } },
    ]);
  }));

  test.each<[string, CreatePersonInput, string, string]>([
    ['no name', { email: 'x@example.org' }, 'displayName', 'BAD_USER_INPUT'],
    ['neither number nor e-mail', { displayName: 'X' }, 'email', 'BAD_USER_INPUT'],
    ['an external without e-mail', { displayName: 'X', kind: 'EXTERNAL' as never, email: null }, 'email', 'BAD_USER_INPUT'],
    ['an external with a job', { displayName: 'X', kind: 'EXTERNAL' as never, email: 'x@example.org', jobTitle: 'Chef' }, 'jobTitle', 'BAD_USER_INPUT'],
    ['a smuggled header', { displayName: 'X', email: 'a@b.c\r\nBcc: evil@x.y' }, 'email', 'BAD_USER_INPUT'],
    ['no country', { displayName: 'X', email: 'x@example.org', country: 'Atlantis' }, 'country', 'BAD_USER_INPUT'],
    ['a day that is none', { displayName: 'X', email: 'x@example.org', hiredOn: '2023-02-30' }, 'hiredOn', 'BAD_USER_INPUT'],
    ['left before hired', { displayName: 'X', email: 'x@example.org', hiredOn: '2023-02-01', leftOn: '2023-01-01' }, 'leftOn', 'BAD_USER_INPUT'],
    ['an unknown manager', { displayName: 'X', email: 'x@example.org', managerId: 'nobody' }, 'managerId', 'BAD_USER_INPUT'],
    ['an unknown department', { displayName: 'X', email: 'x@example.org', departmentId: 'none' }, 'departmentId', 'BAD_USER_INPUT'],
    ['an address taken', { displayName: 'X', email: 'ADA@example.org' }, 'email', 'CONFLICT'],
    ['a number taken', { displayName: 'X', employeeNumber: ' 10 ' }, 'employeeNumber', 'CONFLICT'],
  ])('%s is refused', (_, input, field, code) => db.rolledBack(async () => {
    await family();
    await expect(people.create(system, input)).rejects.toMatchObject({ faults: [expect.objectContaining({ field, code })] });
  }));

  test('a circle is refused with its path', () => db.rolledBack(async () => {
    const { ada, cy } = await family();
    await expect(people.update(system, { id: ada.publicId, managerId: cy.publicId })).rejects.toMatchObject({
      field: 'managerId', detail: expect.stringContaining('Ada -> Cy -> Bo -> Ada'),
    });
    await expect(people.update(system, { id: ada.publicId, managerId: ada.publicId })).rejects.toMatchObject({ detail: expect.stringContaining('Ada -> Ada') });
  }));

  test('somebody leaves: gone from the list, found among those who left', () => db.rolledBack(async () => {
    const { bo } = await family();
    await people.markLeft(system, bo.publicId);
    expect(await names({})).toEqual(['Ada', 'Béa', 'Cy']);
    expect(await names({ filter: { left: true } })).toEqual(['Bo']);
    expect(await names({ filter: { left: null } })).toEqual(['Ada', 'Béa', 'Bo', 'Cy']);
    await expect(people.markLeft(system, 'nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }));
});

describe('the list', () => {
  test('has what is asked for, in one statement, and says how many there are', () => db.rolledBack(async () => {
    await family();
    const page = await people.list(system, { first: 2, offset: 1 }, everything);
    expect(page).toMatchObject({
      totalCount: 4, pageInfo: { hasNextPage: true, hasPreviousPage: true },
      nodes: [
        { displayName: 'Béa', department: { name: 'Production' }, manager: { displayName: 'Ada', manager: null }, directReports: 0 },
        { displayName: 'Bo', manager: { displayName: 'Ada', createdAt: expect.any(Date) }, directReports: 1 },
      ],
    });
    expect(await people.list(system, { first: 2, offset: 9 }, everything)).toMatchObject({ totalCount: 4, nodes: [] });
  }));

  test.each<[string, Parameters<typeof names>[0], string[]]>([
    ['accents do not count', { filter: { q: 'bea' } }, ['Béa']],
    ['all words', { filter: { q: 'ada HEAD' } }, ['Ada']],
    ['nothing is a wild card', { filter: { q: '%' } }, []],
    ['countries', { filter: { countries: ['DE'] } }, ['Bo']],
    ['with e-mail', { filter: { hasEmail: false } }, []],
    ['externals', { filter: { kind: 'EXTERNAL' as never } }, []],
    ['by number, 2 before 10, down', { sort: 'NUMBER' as never, direction: 'DESC' as never }, ['Bo', 'Cy', 'Béa', 'Ada']],
    ['by day, nobody\'s last', { sort: 'HIRED_ON' as never, first: 1 }, ['Béa']],
    ['by manager', { sort: 'MANAGER' as never, first: 3 }, ['Bo', 'Béa', 'Cy']],
    ['by department', { sort: 'DEPARTMENT' as never, first: 1 }, ['Ada']],
  ])('%s', (_, args, expected) => db.rolledBack(async () => {
    await family();
    expect(await names(args)).toEqual(expected);
  }));

  test('a team: direct, or all levels', () => db.rolledBack(async () => {
    const { ada } = await family();
    expect(await names({ filter: { managerId: ada.publicId } })).toEqual(['Béa', 'Bo']);
    expect(await names({ filter: { managerId: ada.publicId, allLevels: true } })).toEqual(['Béa', 'Bo', 'Cy']);
    expect(await people.idsMatching(system, { managerId: ada.publicId }, 0, 1)).toHaveLength(1);
  }));
});

describe('who sees what', () => {
  test('oneself and those below: all; managers above and colleagues: a little; others: nothing', () => db.rolledBack(async () => {
    const { ada, bo, bea, cy } = await family();
    const seen = async (actor: Actor, person: Person) => people.find(actor, person.publicId, one).then(
      (found) => (found.email === undefined ? 'little' : 'all'), (problem) => problem.code as string,
    );
    const table: string[][] = [];
    for (const viewer of [ada, bo, bea, cy]) {
      const row: string[] = [];
      for (const person of [ada, bo, bea, cy]) row.push(await seen(as(viewer), person));
      table.push(row);
    }
    expect(table).toEqual([
      ['all', 'all', 'all', 'all'],
      ['little', 'all', 'little', 'all'],
      ['little', 'little', 'all', 'NOT_FOUND'],
      ['little', 'little', 'NOT_FOUND', 'all'],
    ]);
    expect(await seen({ kind: 'ACCOUNT', permissions: new Set(['self']) }, ada)).toBe('NOT_FOUND');
    expect(await seen({ kind: 'ANONYMOUS', permissions: new Set() }, ada)).toBe('UNAUTHENTICATED');
    expect(await seen(as(cy, 'people:read'), bea)).toBe('all');
    expect(await people.find(as(cy), cy.publicId, one)).toMatchObject({ manager: { displayName: 'Bo', manager: { displayName: 'Ada' } } });
    expect((await people.find(as(cy), cy.publicId, one)).manager).not.toHaveProperty('email');
  }));

  test('lists and changes need their permissions', () => db.rolledBack(async () => {
    const { ada, bo, cy } = await family();
    await expect(people.list(as(bo, 'team:read'), { first: 1 }, everything)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(people.create(as(bo, 'people:read'), { displayName: 'X', email: 'x@x.fr' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(people.update(as(bo), { id: bo.publicId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await people.team(as(bo), { first: 5 }, everything)).nodes.map((person) => person.email)).toEqual(['cy@example.org']);
    expect((await people.team(as(ada), { first: 5, managerId: bo.publicId }, everything)).totalCount).toBe(1);
    await expect(people.team(as(bo), { first: 5, managerId: ada.publicId }, everything)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(people.team(as(bo), { first: 5, managerId: 'nobody' }, everything)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await people.team(as(cy), { first: 5 }, everything)).nodes).toEqual([]);
  }));

  test('the reporting line answers for others', () => db.rolledBack(async () => {
    const { ada, bo, cy } = await family();
    const line = module.get(ReportingLineService);
    const pairs: [Person, Person, boolean][] = [[ada, cy, true], [bo, cy, true], [cy, bo, false], [cy, cy, false]];
    for (const [above, below, expected] of pairs) expect(await line.isManagerOf(above.id, below.id)).toBe(expected);
    expect(await line.managerIds(cy.id)).toEqual([bo.id, ada.id]);
    expect((await line.subtreeIds(ada.id)).length).toBe(3);
    expect([...await line.counts([ada.id, bo.id, cy.id], true)].sort()).toEqual([[ada.id, 3], [bo.id, 1]].sort());
    expect(await line.reports([ada.id], 1)).toEqual(new Map([[ada.id, [expect.any(Number)]]]));
  }));
});
