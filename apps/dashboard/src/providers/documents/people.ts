import { gql, type UserError } from '../client';
import type { Department, Person, PersonImport, PersonImportRow } from '../types';

const faults = 'userErrors { code field message }';
const row = `id kind displayName givenName familyName email employeeNumber jobTitle country language hiredOn leftOn createdAt
  department { id name } manager { id displayName }`;

type Input = { input: object };

export const employees = {
  list: gql<never, never>(/* GraphQL */ `
    query Employees($first: Int, $offset: Int, $sort: PersonSortField, $direction: SortDirection, $filter: PersonFilter) {
      list: employees(first: $first, offset: $offset, sort: $sort, direction: $direction, filter: $filter) {
        nodes { ${row} } totalCount
      }
    }`),
  one: gql<never, never>(/* GraphQL */ `
    query Employee($id: ID!) {
      one: person(id: $id) {
        ${row}
        managers { id displayName }
        reports(first: 50) { id displayName jobTitle }
        reportsCount
        allReportsCount: reportsCount(all: true)
        skills { level skill { id name { en fr } } }
      }
    }`),
  create: gql<never, never>(/* GraphQL */ `
    mutation CreatePerson($input: CreatePersonInput!) { done: createPerson(input: $input) { record: person { ${row} } ${faults} } }`),
  update: gql<never, never>(/* GraphQL */ `
    mutation UpdatePerson($input: UpdatePersonInput!) { done: updatePerson(input: $input) { record: person { ${row} } ${faults} } }`),
  /** A manager may have left. */
  manyFilter: { left: null },
  input: (values: Record<string, unknown>) => {
    const { id, kind, displayName, givenName, familyName, email, employeeNumber, jobTitle, country, language, hiredOn, leftOn } = values;
    const { departmentId, managerId } = values;
    return {
      ...(id ? { id } : { kind: kind ?? 'EMPLOYEE' }), displayName, givenName, familyName, email, employeeNumber, jobTitle,
      country, language, hiredOn, leftOn, departmentId, managerId,
    };
  },
};

export const markPersonLeft = gql<{ done: { person: Person | null; userErrors: UserError[] } }, Input>(/* GraphQL */ `
  mutation MarkPersonLeft($input: MarkPersonLeftInput!) { done: markPersonLeft(input: $input) { person { id } ${faults} } }`);

export const countries = gql<{ countries: { code: string; count: number }[] }>(/* GraphQL */ `
  query Countries { countries { code count } }`);

export const departments = {
  list: gql<never, never>(/* GraphQL */ `query Departments { list: departments { id name peopleCount } }`),
  create: gql<never, never>(/* GraphQL */ `
    mutation CreateDepartment($input: CreateDepartmentInput!) {
      done: createDepartment(input: $input) { record: department { id name peopleCount } ${faults} }
    }`),
  update: gql<never, never>(/* GraphQL */ `
    mutation RenameDepartment($input: RenameDepartmentInput!) {
      done: renameDepartment(input: $input) { record: department { id name peopleCount } ${faults} }
    }`),
  remove: gql<never, never>(/* GraphQL */ `
    mutation DeleteDepartment($input: DeleteDepartmentInput!) { done: deleteDepartment(input: $input) { ${faults} } }`),
  input: ({ id, name }: Record<string, unknown>) => (id ? { id, name } : { name }),
};
export const allDepartments = gql<{ departments: Department[] }>(/* GraphQL */ `
  query AllDepartments { departments { id name peopleCount } }`);

export interface TeamMember extends Pick<Person, 'id' | 'displayName' | 'jobTitle' | 'department'> {
  manager: { id: string; displayName: string } | null;
  held: { totalCount: number };
  expiring: { totalCount: number };
  skills: { level: number; skill: { id: string; name: { en?: string; fr?: string } } }[];
}
export const team = gql<
  { team: { nodes: TeamMember[]; totalCount: number } },
  { managerId?: string; allLevels: boolean; first: number; offset: number }
>(/* GraphQL */ `
  query Team($managerId: ID, $allLevels: Boolean, $first: Int, $offset: Int) {
    team(managerId: $managerId, allLevels: $allLevels, first: $first, offset: $offset) {
      nodes {
        id displayName jobTitle department { id name } manager { id displayName }
        held: credentials(first: 1, filter: { validities: [VALID] }) { totalCount }
        expiring: credentials(first: 1, filter: { expiringWithinDays: 90, validities: [VALID] }) { totalCount }
        skills { level skill { id name { en fr } } }
      }
      totalCount
    }
  }`);

const importFields = `id fileName state total done unknownColumns failure createdAt finishedAt
  counts { new changed unchanged left invalid warnings } columns { header field }`;

export const personImport = gql<{ personImport: PersonImport | null }, { id: string }>(/* GraphQL */ `
  query PersonImport($id: ID!) { personImport(id: $id) { ${importFields} } }`);
export const personImports = gql<{ personImports: { nodes: PersonImport[] } }>(/* GraphQL */ `
  query PersonImports { personImports(first: 5) { nodes { ${importFields} } } }`);
export const personImportRows = gql<
  { personImport: { rows: { nodes: PersonImportRow[]; totalCount: number } } | null },
  { id: string; first: number; offset: number; verdict?: string }
>(/* GraphQL */ `
  query PersonImportRows($id: ID!, $first: Int, $offset: Int, $verdict: PersonImportVerdict) {
    personImport(id: $id) {
      id
      rows(first: $first, offset: $offset, verdict: $verdict) {
        nodes { line verdict code message displayName employeeNumber email changes { field from to } warnings { code message } }
        totalCount
      }
    }
  }`);
type ImportDone = { done: { personImport: { id: string } | null; userErrors: UserError[] } };
export const applyPersonImport = gql<ImportDone, Input>(/* GraphQL */ `
  mutation ApplyPersonImport($input: ApplyPersonImportInput!) { done: applyPersonImport(input: $input) { personImport { id } ${faults} } }`);
export const discardPersonImport = gql<ImportDone, Input>(/* GraphQL */ `
  mutation DiscardPersonImport($input: DiscardPersonImportInput!) {
    done: discardPersonImport(input: $input) { personImport { id } ${faults} }
  }`);
