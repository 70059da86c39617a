import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeWith, shared } from '@blason/platform/testing';
import { system } from '@blason/ledger';
import { ReportingLineService } from './reporting-line.service';
import { importing, type Importing } from './testing';

let it: Importing;
beforeAll(async () => { it = await importing(); });
afterAll(() => it.module.close());

const people = () => it.db.query(
  `select p.employee_number as number, p.display_name as name, p.email, d.name as department, m.display_name as manager, p.hired_on, p.left_on
   from people p left join departments d on d.id = p.department_id left join people m on m.id = p.manager_id order by p.employee_number collate "C"`,
);
const day = async () => (await it.db.one<{ day: string }>(`select (now() at time zone 'Europe/Paris')::date as day`))?.day;

const first = [
  'Matricule;Prénom;Nom;Courriel;Service;Poste;Responsable;Embauche;Couleur',
  '3;Cy;Dœuvre;cy@x.fr;Production;Soudeur;2;31/01/2020;bleu',
  '2;Bo;Bé;bo@x.fr;production;Chef;ada@x.fr;2019-12-01;',
  '1;Ada;Aa;ada@x.fr;Direction;Présidente;;;rouge',
].join('\r\n');

describe('the dry run', () => {
  test('names every row\'s verdict and writes nobody; managers may come later in the file', () => it.db.rolledBack(async () => {
    const found = await it.analysed(first);
    expect(found).toMatchObject({
      state: 'READY', total: 3, done: 3, unknownColumns: ['Couleur'], failure: null,
      counts: { new: 3, changed: 0, unchanged: 0, left: 0, invalid: 0, warnings: 0, missing: 0 },
    });
    expect(await it.verdicts(found)).toEqual(['2 NEW', '3 NEW', '4 NEW']);
    expect(await people()).toEqual([]);
  }));

  test.each<[string, string, string[]]>([
    ['nothing to tell people by', 'name\nAda', []],
    ['duplicates by number, by address, and by the person meant', 'number,email\n1,ada@x.fr\n1,b@x.fr\n7,ADA@x.fr\n,bo@x.fr\n2,\n3,cy@x.fr\n', [
      '2 UNCHANGED', '3 INVALID DUPLICATE', '4 INVALID DUPLICATE', '5 UNCHANGED', '6 INVALID DUPLICATE', '7 UNCHANGED',
    ]],
    ['two people mixed up', 'number,email\n1,bo@x.fr\n9,bo@x.fr\n', ['2 INVALID IDENTITY_CONFLICT', '3 INVALID DUPLICATE']],
    ['an address of somebody with another number', 'number,email\n9,bo@x.fr\n', ['2 INVALID IDENTITY_CONFLICT']],
    ['names wanting', 'number,email\n9,\n,new@x.fr\n1,ada@x.fr', ['2 NEW !NAME_MISSING', '3 NEW !NAME_MISSING', '4 UNCHANGED']],
    ['managers unknown, invalid, oneself', 'number,name,manager,hired\n10,A,99,\n11,B,12,\n12,C,1,never\n13,D,13,\n14,E,3,', [
      '2 INVALID MANAGER_UNKNOWN', '3 NEW !MANAGER_NOT_IMPORTED', '4 INVALID DATE_INVALID', '5 INVALID CYCLE', '6 NEW',
    ]],
    ['a circle of new people, somebody below it', 'number,name,manager\n10,A,11\n11,B,12\n12,C,10\n13,D,10', [
      '2 INVALID CYCLE', '3 INVALID CYCLE', '4 INVALID CYCLE', '5 NEW !MANAGER_NOT_IMPORTED',
    ]],
    ['a circle with those who are here: only who moves is refused', 'number,manager\n1,3\n2,1\n3,2', ['2 INVALID CYCLE', '3 UNCHANGED', '4 UNCHANGED']],
    ['turning a line around is no circle', 'number,manager\n1,2\n2,3\n3,', ['2 CHANGED manager', '3 CHANGED manager', '4 CHANGED manager']],
    ['a number for somebody known by address is taken from nobody', 'email,number\nada@x.fr,5', ['2 INVALID IDENTITY_CONFLICT']],
    ['changes by field, an emptied cell too', 'number,email,first name,department,job title,hired on\n3,cy2@x.fr,Cyr,Direction,,31/01/2020', [
      '2 CHANGED email,displayName,givenName,jobTitle,department',
    ]],
    ['the same department in other letters', 'number,department\n3,PRODUCTION', ['2 UNCHANGED']],
    ['who leaves', 'number,left on,active\n1,2020-01-01,\n2,,0\n3,,1', ['2 LEFT leftOn', '3 LEFT leftOn', '4 UNCHANGED']],
    ['who leaves before coming', 'number,left on\n3,2019-01-01', ['2 INVALID LEFT_BEFORE_HIRED']],
  ])('%s', (_, file, expected) => it.db.rolledBack(async () => {
    await it.applied(first);
    const found = await it.analysed(file);
    expect(await it.verdicts(found)).toEqual(expected);
    if (expected.length === 0) expect(found).toMatchObject({ state: 'FAILED', failure: expect.stringContaining('Columns of the file: name.') });
  }));

  test('a circle is shown with its path', () => it.db.rolledBack(async () => {
    await it.applied(first);
    const [row] = await it.rows(await it.analysed('number,manager\n1,3'));
    expect(row?.message).toBe('The reporting line would be a circle: Ada Aa -> Cy Dœuvre -> Bo Bé -> Ada Aa.');
  }));
});

describe('the application', () => {
  test('writes people, departments and the line; the same file again changes nothing', () => it.db.rolledBack(async () => {
    expect(await it.applied(first)).toMatchObject({ state: 'DONE', total: 3, done: 3, counts: { new: 3 } });
    expect(await people()).toEqual([
      { number: '1', name: 'Ada Aa', email: 'ada@x.fr', department: 'Direction', manager: null, hired_on: null, left_on: null },
      { number: '2', name: 'Bo Bé', email: 'bo@x.fr', department: 'production', manager: 'Ada Aa', hired_on: '2019-12-01', left_on: null },
      { number: '3', name: 'Cy Dœuvre', email: 'cy@x.fr', department: 'production', manager: 'Bo Bé', hired_on: '2020-01-31', left_on: null },
    ]);
    const before = await it.db.query(`select * from people order by id`);
    const entries = await it.db.one(`select count(*) from ledger_entries where subject_type = 'person'`);
    expect(await it.applied(first)).toMatchObject({ state: 'DONE', counts: { new: 0, changed: 0, unchanged: 3, left: 0, invalid: 0 } });
    expect(await it.db.query(`select * from people order by id`)).toEqual(before);
    expect(await it.db.one(`select count(*) from ledger_entries where subject_type = 'person'`)).toEqual(entries);
  }));

  test('what it says in the dry run is what it does', () => it.db.rolledBack(async () => {
    await it.applied(first);
    const file = 'number,name,manager,hired,email\n10,A,11,,\n11,B,3,,\n12,C,10,never,\n3,Cy,12,,cy@x.fr\n2,Bo,1,01/12/2019,bo@x.fr\n1,Ada,2,,ada@x.fr';
    const dry = await it.verdicts(await it.analysed(file));
    const real = await it.applied(file);
    expect(await it.verdicts(real)).toEqual(dry);
    expect(dry).toEqual(['2 NEW', '3 NEW', '4 INVALID DATE_INVALID', '5 CHANGED displayName,hiredOn !MANAGER_NOT_IMPORTED', '6 CHANGED displayName', '7 INVALID CYCLE']);
  }));

  test('who is not in the file leaves when that is asked for, and is told in rows of their own', () => it.db.rolledBack(async () => {
    await it.applied(first);
    const found = await it.analysed('number,hired\n1,\n2,never');
    expect(found.counts).toMatchObject({ unchanged: 1, invalid: 1, missing: 1 });
    const done = await it.applied('number,hired\n1,\n2,never', true);
    expect(done.counts).toMatchObject({ unchanged: 1, invalid: 1, left: 1, missing: 0 });
    expect(await it.verdicts(done)).toEqual(['2 UNCHANGED', '3 INVALID DATE_INVALID', 'LEFT']);
    const today = await day();
    expect((await people()).map(({ left_on }) => left_on)).toEqual([null, null, today]);
    expect((await it.applied('number,hired\n1,\n2,', true)).counts).toMatchObject({ left: 0 });
  }));

  test('who comes back, and who left before, keep their days', () => it.db.rolledBack(async () => {
    await it.applied(first);
    await it.applied('number,left on\n1,2021-05-05\n2,2021-05-05');
    expect(await it.verdicts(await it.applied('number,active\n1,no\n2,yes'))).toEqual(['2 UNCHANGED', '3 CHANGED leftOn']);
    expect((await people()).map(({ left_on }) => left_on)).toEqual(['2021-05-05', null, null]);
  }));

  test('an external recipient becomes an employee', () => it.db.rolledBack(async () => {
    await it.db.query(`insert into people (public_id, kind, display_name, email) values ('x', 'EXTERNAL', 'Eve', 'eve@x.fr')`);
    expect(await it.verdicts(await it.applied('number,email\n4,eve@x.fr'))).toEqual(['2 CHANGED kind,employeeNumber']);
    expect(await it.db.one(`select kind, employee_number from people`)).toEqual({ kind: 'EMPLOYEE', employee_number: '4' });
  }));

  test('rows are judged again: what changed since the dry run counts', () => it.db.rolledBack(async () => {
    await it.applied(first);
    const found = await it.analysed('number,email,name,manager\n1,,Ada,3\n9,new@x.fr,New,3\n3,,Cy,');
    expect(await it.verdicts(found)).toEqual(['2 CHANGED displayName,manager', '3 NEW', '4 CHANGED displayName,manager']);
    await it.db.query(`update people set email = 'new@x.fr' where employee_number = '2'`);
    const { ImportApplicationService } = await import('./import-application.service');
    await it.imports.apply(system, found.publicId, false);
    await it.module.get(ImportApplicationService).apply(found.id);
    const done = await it.imports.find(system, found.publicId);
    expect(await it.verdicts(done)).toEqual(['2 CHANGED displayName,manager', '3 INVALID IDENTITY_CONFLICT', '4 CHANGED displayName,manager']);
    expect(done.counts).toMatchObject({ new: 0, changed: 2, invalid: 1 });
  }));

  test('a circle that came about since is refused alone', () => it.db.rolledBack(async () => {
    await it.applied(first);
    await it.db.query(`update people set manager_id = null`);
    const found = await it.analysed('number,manager,title\n1,3,Boss\n2,,Chef');
    await it.db.query(`update people p set manager_id = m.id from people m where p.employee_number = '3' and m.employee_number = '1'`);
    const { ImportApplicationService } = await import('./import-application.service');
    await it.imports.apply(system, found.publicId, false);
    await it.module.get(ImportApplicationService).apply(found.id);
    const rows = await it.rows(await it.imports.find(system, found.publicId));
    expect(rows.map(({ verdict, code, message }) => [verdict, code, message])).toEqual([
      ['INVALID', 'CYCLE', 'The reporting line would be a circle: Ada Aa -> Cy Dœuvre -> Ada Aa.'], ['UNCHANGED', null, null],
    ]);
  }));

  test('only a ready import is applied, only an unwritten one discarded; both bear being asked twice', () => it.db.rolledBack(async () => {
    const failed = await it.analysed('');
    await expect(it.imports.apply(system, failed.publicId, false)).rejects.toMatchObject({ code: 'CONFLICT' });
    const useless = await it.analysed('number,hired\n1,never');
    await expect(it.imports.apply(system, useless.publicId, true)).rejects.toMatchObject({ code: 'CONFLICT' });
    const done = await it.applied(first);
    expect((await it.imports.apply(system, done.publicId, false)).state).toBe('DONE');
    await expect(it.imports.discard(system, done.publicId)).rejects.toMatchObject({ code: 'CONFLICT' });
    const ready = await it.analysed(first);
    expect((await it.imports.discard(system, ready.publicId)).state).toBe('DISCARDED');
    expect((await it.imports.discard(system, ready.publicId)).state).toBe('DISCARDED');
    expect(await it.rows(ready)).toEqual([]);
    await expect(it.imports.find(system, 'nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const reader = { kind: 'ACCOUNT' as const, permissions: new Set(['self', 'people:read'] as const) };
    await expect(it.imports.find(reader, ready.publicId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }));
});

describeWith('shared', 'a real organisation', () => {
  test('AdventureWorks: 290 people, 47 managers, 290 warnings, subtrees of 289 and 208', () => it.db.rolledBack(async () => {
    const file = readFileSync(path.join(shared() ?? '', 'data/org/adventureworks_org.csv'));
    const found = await it.applied(file);
    expect(found).toMatchObject({
      state: 'DONE', unknownColumns: ['level', 'gender'], counts: { new: 290, invalid: 0, warnings: 290 },
    });
    expect(await it.db.one(`select count(*)::int as people, count(distinct manager_id)::int as managers from people`)).toEqual({ people: 290, managers: 47 });
    const line = it.module.get(ReportingLineService);
    const below = async (title: string) => {
      const head = await it.db.one<{ id: number }>(`select id from people where job_title = $1`, [title]);
      return (await line.subtreeIds(Number(head?.id))).length;
    };
    expect([await below('Chief Executive Officer'), await below('Vice President of Production')]).toEqual([289, 208]);
    expect(await it.applied(file)).toMatchObject({ counts: { unchanged: 290, warnings: 0 } });
  }));
});
