import { gql, type UserError } from '../client';

const faults = 'userErrors { code field message }';
export const alignmentFields = 'targetName targetUrl targetDescription targetFramework targetCode targetType';
const fields = `id name { en fr } description { en fr } retiredAt badgeCount alignments { ${alignmentFields} }`;

export const skills = {
  list: gql<never, never>(/* GraphQL */ `
    query Skills($first: Int, $offset: Int, $sort: SkillSortField, $direction: SortDirection, $filter: SkillFilter) {
      list: skills(first: $first, offset: $offset, sort: $sort, direction: $direction, filter: $filter) {
        nodes { ${fields} } totalCount
      }
    }`),
  one: gql<never, never>(/* GraphQL */ `query Skill($id: ID!) { one: skill(id: $id) { ${fields} } }`),
  create: gql<never, never>(/* GraphQL */ `
    mutation CreateSkill($input: CreateSkillInput!) { done: createSkill(input: $input) { record: skill { ${fields} } ${faults} } }`),
  update: gql<never, never>(/* GraphQL */ `
    mutation UpdateSkill($input: UpdateSkillInput!) { done: updateSkill(input: $input) { record: skill { ${fields} } ${faults} } }`),
  input: ({ id, name, description, alignments }: Record<string, unknown>) => ({
    ...(id ? { id } : {}), name, description, alignments: alignments ?? [],
  }),
};

export const retireSkill = gql<{ done: { skill: { id: string } | null; userErrors: UserError[] } }, { input: object }>(/* GraphQL */ `
  mutation RetireSkill($input: RetireSkillInput!) { done: retireSkill(input: $input) { skill { id } ${faults} } }`);
