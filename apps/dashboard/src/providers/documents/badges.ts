import { gql, type UserError } from '../client';
import type { Badge, Issuer, Recipe } from '../types';
import { alignmentFields } from './skills';

const faults = 'userErrors { code field message }';
type Input = { input: object };

export const recipeFields = 'shape background border icon title subtitle banner stars palette textColor';
export const badgeSummary = `id type kind state featured createdAt credentialCount acceptedCount draft { id }
  current { id number mainLanguage name { en fr } description { en fr } pictureUrl validity validityMonths validityUntil }`;
const version = `id number mainLanguage name { en fr } description { en fr } criteria { en fr } tags
  alignments { ${alignmentFields} } skills { level skill { id name { en fr } } } recipe { ${recipeFields} } pictureUrl
  evidenceRequired validity validityMonths validityUntil awardPolicy eligibility { departmentIds countries personKinds }
  publishedAt changes { field from to }`;
const whole = `id type kind state featured createdAt updatedAt publicUrl credentialCount acceptedCount issuer { id name }
  published { id number } draft { ${version} } current { ${version} }`;

export const badges = {
  list: gql<never, never>(/* GraphQL */ `
    query Badges($first: Int, $offset: Int, $sort: BadgeSortField, $direction: SortDirection, $filter: BadgeFilter) {
      list: badges(first: $first, offset: $offset, sort: $sort, direction: $direction, filter: $filter) {
        nodes { ${badgeSummary} } totalCount
      }
    }`),
  one: gql<never, never>(/* GraphQL */ `query Badge($id: ID!) { one: badge(id: $id) { ${whole} versions { ${version} } } }`),
  create: gql<never, never>(/* GraphQL */ `
    mutation CreateBadge($input: CreateBadgeInput!) { done: createBadge(input: $input) { record: badge { ${whole} } ${faults} } }`),
  update: gql<never, never>(/* GraphQL */ `
    mutation UpdateBadge($input: UpdateBadgeInput!) { done: updateBadge(input: $input) { record: badge { ${whole} } ${faults} } }`),
  input: badgeInput,
};

/** The form's values: what belongs to a choice that was not made is left out, so that no old answer lingers. */
function badgeInput(values: Record<string, unknown>): object {
  const { id, issuerId, type, kind, featured, mainLanguage, name, description, criteria, tags, alignments, skills } = values;
  const { art, recipe, pictureKey, evidenceRequired, validity, validityMonths, validityUntil, awardPolicy, eligibility } = values;
  return {
    ...(id ? { id } : { issuerId, type }),
    kind, featured, mainLanguage, name, description, criteria, tags, alignments: alignments ?? [], skills: skills ?? [],
    ...(art === 'UPLOAD' ? (pictureKey ? { pictureKey } : {}) : { recipe }),
    evidenceRequired, validity, awardPolicy, eligibility,
    validityMonths: validity === 'PERIOD' ? validityMonths : null,
    validityUntil: validity === 'FIXED' ? validityUntil : null,
  };
}

type BadgeDone = { done: { badge: Pick<Badge, 'id'> | null; userErrors: UserError[] } };
export const publishBadge = gql<BadgeDone, Input>(/* GraphQL */ `
  mutation PublishBadge($input: BadgeIdInput!) { done: publishBadge(input: $input) { badge { id } ${faults} } }`);
export const archiveBadge = gql<BadgeDone, Input>(/* GraphQL */ `
  mutation ArchiveBadge($input: BadgeIdInput!) { done: archiveBadge(input: $input) { badge { id } ${faults} } }`);
export const unarchiveBadge = gql<BadgeDone, Input>(/* GraphQL */ `
  mutation UnarchiveBadge($input: BadgeIdInput!) { done: unarchiveBadge(input: $input) { badge { id } ${faults} } }`);
export const deleteBadgeDraft = gql<BadgeDone, Input>(/* GraphQL */ `
  mutation DeleteBadgeDraft($input: BadgeIdInput!) { done: deleteBadgeDraft(input: $input) { badge { id } ${faults} } }`);
export const duplicateBadge = gql<BadgeDone, Input>(/* GraphQL */ `
  mutation DuplicateBadge($input: BadgeIdInput!) { done: duplicateBadge(input: $input) { badge { id } ${faults} } }`);

export const badgeRecipePreview = gql<{ badgeRecipePreview: string }, { recipe: Recipe; language: string }>(/* GraphQL */ `
  query BadgeRecipePreview($recipe: BadgeRecipeInput!, $language: String) { badgeRecipePreview(recipe: $recipe, language: $language) }`);
export const badgeRecipeCheck = gql<{ badgeRecipeCheck: { contrast: number } }, { recipe: Recipe }>(/* GraphQL */ `
  query BadgeRecipeCheck($recipe: BadgeRecipeInput!) { badgeRecipeCheck(recipe: $recipe) { contrast } }`);
export const designChoices = gql<{ badgeIcons: string[]; badgePalettes: { name: string; light: string; deep: string; accent: string }[] }>(/* GraphQL */ `
  query DesignChoices { badgeIcons badgePalettes { name light deep accent } }`);

const issuerFields = `id name url email description { en fr } pictureUrl linkedinOrganizationId publishEmailHash publicUrl badgeCount
  keys { id number createdAt retiredAt publicKeyMultibase url }`;

export const issuers = {
  list: gql<never, never>(/* GraphQL */ `query Issuers { list: issuers { ${issuerFields} } }`),
  one: gql<never, never>(/* GraphQL */ `query Issuer($id: ID!) { one: issuer(id: $id) { ${issuerFields} } }`),
  create: gql<never, never>(/* GraphQL */ `
    mutation CreateIssuer($input: CreateIssuerInput!) { done: createIssuer(input: $input) { record: issuer { ${issuerFields} } ${faults} } }`),
  update: gql<never, never>(/* GraphQL */ `
    mutation UpdateIssuer($input: UpdateIssuerInput!) { done: updateIssuer(input: $input) { record: issuer { ${issuerFields} } ${faults} } }`),
  input: ({ id, name, url, email, description, linkedinOrganizationId, publishEmailHash, pictureKey }: Record<string, unknown>) => ({
    ...(id ? { id } : {}), name, url, email, description, linkedinOrganizationId, publishEmailHash, ...(pictureKey ? { pictureKey } : {}),
  }),
};
export const allIssuers = gql<{ issuers: Pick<Issuer, 'id' | 'name' | 'linkedinOrganizationId'>[] }>(/* GraphQL */ `
  query AllIssuers { issuers { id name linkedinOrganizationId } }`);
export const rotateSigningKey = gql<{ done: { issuer: { id: string } | null; userErrors: UserError[] } }, Input>(/* GraphQL */ `
  mutation RotateSigningKey($input: RotateSigningKeyInput!) { done: rotateSigningKey(input: $input) { issuer { id } ${faults} } }`);
