import { importColumns } from './import-columns';
import { importRow } from './import-row';

const row = (header: string, line: string) =>
  importRow({ line: 2, cells: line.split('|') }, importColumns(header.split('|')).index);

describe('columns', () => {
  test.each<[string, (string | null)[]]>([
    ['employeeId|managerId|level|jobTitle|department|email|gender|hireDate|isCurrent',
      ['employeeNumber', 'managerNumber', null, 'jobTitle', 'department', 'email', null, 'hiredOn', 'current']],
    ['Matricule|Nom|Prénom|E-mail|Service|Poste|Matricule du responsable|Pays|Date d’embauche|Date de sortie',
      ['employeeNumber', 'familyName', 'givenName', 'email', 'department', 'jobTitle', 'managerNumber', 'country', 'hiredOn', 'leftOn']],
    ['employee_number|display_name|given_name|family_name|email|department|job_title|manager_number|manager_email|manager_name|country|language|hired_on|left_on|kind|id',
      ['employeeNumber', 'displayName', 'givenName', 'familyName', 'email', 'department', 'jobTitle', 'managerNumber', 'managerEmail', null, 'country', 'language', 'hiredOn', 'leftOn', null, null]],
    ['ID|Manager E-mail|FULL NAME|ACTIF', ['employeeNumber', 'managerEmail', 'displayName', 'current']],
    ['Département|Courriel|N+1|Langue|n° salarié', ['department', 'email', 'managerNumber', 'language', 'employeeNumber']],
  ])('%s', (header, fields) => expect(importColumns(header.split('|')).columns.map(({ field }) => field)).toEqual(fields));
});

describe('values', () => {
  const header = 'number|email|first name|last name|manager|country|language|hired on|left on|active';
  test('are made uniform', () => {
    expect(row(header, '7|A.Doeuvre@X.FR|Amélie|  Dœuvre |BOSS@x.fr|Allemagne|français|31/01/2020||oui')).toEqual({
      line: 2, employeeNumber: '7', email: 'a.doeuvre@x.fr', managerRef: 'boss@x.fr', displayName: 'Amélie Dœuvre',
      data: {
        displayName: undefined, givenName: 'Amélie', familyName: 'Dœuvre', department: undefined, jobTitle: undefined, manager: 'boss@x.fr',
        country: 'DE', language: 'fr', hiredOn: '2020-01-31', leftOn: null, current: true,
      },
    });
  });

  test.each([
    ['7|||||||||', undefined, '7'],
    ['|ken0@x.fr||||||||', undefined, 'ken0'],
    ['||Ada|||||||', 'IDENTITY_MISSING', 'Ada'],
    ['7|a@b.c, d@e.f||||||||', 'EMAIL_INVALID', '7'],
    ['7|a@b.c Bcc: x@y.z||||||||', 'EMAIL_INVALID', '7'],
    [`${'9'.repeat(51)}|a@b.c||||||||`, 'NUMBER_INVALID', 'a'],
    [`7||${'x'.repeat(101)}|||||||`, 'TEXT_TOO_LONG', '7'],
    ['7||||||| 2020-02-30||', 'DATE_INVALID', '7'],
    ['7|||||||12/31/2020||', 'DATE_INVALID', '7'],
    ['7|||||||2020-02-01|2020-01-01|', 'LEFT_BEFORE_HIRED', '7'],
    ['7|||||Atlantis||||', 'COUNTRY_UNKNOWN', '7'],
    ['7||||||klingon|||', 'LANGUAGE_UNKNOWN', '7'],
    ['7|||||||||perhaps', 'CURRENT_INVALID', '7'],
    ['7||||@boss|||||', 'MANAGER_INVALID', '7'],
    ['7||||7|||||', 'CYCLE', '7'],
    ['|A@b.c|||a@B.C|||||', 'CYCLE', 'a'],
  ])('%s: %s', (line, code, name) => {
    expect(row(header, line)).toMatchObject({ displayName: name, ...(code ? { fault: { code } } : {}) });
    expect(row(header, line).fault?.code).toBe(code);
  });

  test('what the reader found wrong comes first', () => {
    expect(importRow({ line: 9, cells: ['x'], fault: { code: 'TOO_MANY_CELLS', message: 'Too many.' } }, { email: 0 }).fault)
      .toEqual({ code: 'TOO_MANY_CELLS', message: 'Too many.' });
  });
});
