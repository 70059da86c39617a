import type { BadgeFilter } from './badge.input';

export interface Statement {
  text: string;
  parameters: unknown[];
}

/** Which parts a statement reads besides the badge itself. */
export interface BadgeParts {
  issuer: boolean;
  published: boolean;
  draft: boolean;
  versions: boolean;
  skills: boolean;
  eligibility: boolean;
  /** Names of skills and departments for the differences between versions. */
  changes: boolean;
  counts: boolean;
  total: boolean;
}

/** What may be asked for, by internal conditions that no client states. */
export interface BadgeScope extends BadgeFilter {
  internalIds?: readonly number[];
  /** Only badges that were published; `states` narrows further. */
  publishedOnly?: boolean;
}

export type BadgeSort = 'NAME' | 'TYPE' | 'STATE' | 'CREATED_AT' | 'CREDENTIALS';

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const versionColumns = [
  'id', 'badgeId', 'number', 'mainLanguage', 'name', 'description', 'criteria', 'tags', 'alignments', 'skills', 'recipe', 'pictureKey',
  'evidenceRequired', 'validity', 'validityMonths', 'validityUntil', 'awardPolicy', 'eligibility', 'publishedAt', 'createdAt',
];
const skillColumns = ['id', 'publicId', 'name', 'description', 'alignments', 'retiredAt', 'createdAt', 'updatedAt'];
const issuerColumns = [
  'id', 'publicId', 'name', 'url', 'email', 'description', 'pictureKey', 'linkedinOrganizationId', 'publishEmailHash', 'createdAt', 'updatedAt',
];
const pairs = (alias: string, columns: readonly string[]) => columns.map((name) => `'${name}', ${alias}.${snake(name)}`).join(', ');

/** A version as JSON, with its skills and departments where they are wanted. */
function versionJson(alias: string, parts: BadgeParts): string {
  const more = [
    ...(parts.skills || parts.changes ? [`'badgeSkills', (
      select coalesce(jsonb_agg(jsonb_build_object('level', e.value -> 'level', 'skill', jsonb_build_object(${pairs('s', skillColumns)})) order by e.ordinality), '[]')
      from jsonb_array_elements(${alias}.skills) with ordinality e join skills s on s.id = (e.value ->> 'id')::bigint)`] : []),
    ...(parts.eligibility || parts.changes ? [`'departments', (
      select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'publicId', d.public_id, 'name', d.name) order by d.name), '[]')
      from jsonb_array_elements_text(coalesce(${alias}.eligibility -> 'departmentIds', '[]')) e join departments d on d.id = e::bigint)`] : []),
  ];
  return `jsonb_build_object(${[pairs(alias, versionColumns), ...more].join(', ')})`;
}

const orders: Record<BadgeSort, string> = {
  NAME: `blason_fold(coalesce(v.name ->> v.main_language, v.name ->> 'en', v.name ->> 'fr'))`,
  TYPE: `array_position(array['KNOWLEDGE', 'SKILL', 'CERTIFICATION'], b.type)`,
  STATE: `array_position(array['DRAFT', 'PUBLISHED', 'ARCHIVED'], b.state)`,
  CREATED_AT: 'b.created_at',
  CREDENTIALS: '(select count(*) from credentials c where c.badge_id = b.id)',
};

/**
 * One page of badges with everything that was selected, in one statement. A catalogue has some hundred badges: they are
 * sorted in memory. Counts are taken for the page only, from the index that starts with `badge_id`; sorted by credentials
 * they are taken for all that match. Each row carries `total`; a page after the end has one row with nothing else.
 */
export function badgeRows(
  scope: BadgeScope, parts: BadgeParts, sort: BadgeSort, direction: 'ASC' | 'DESC', first: number, offset: number,
): Statement {
  const { text: where, parameters } = conditions(scope, [first, offset]);
  const columns = [
    `b.id, b.public_id as "publicId", b.issuer_id as "issuerId", b.type, b.kind, b.state, b.featured,
      b.published_version_id as "publishedVersionId", b.draft_version_id as "draftVersionId", b.created_at as "createdAt", b.updated_at as "updatedAt"`,
    ...(parts.issuer ? [`(select jsonb_build_object(${pairs('i', issuerColumns)}) from issuers i where i.id = b.issuer_id) as issuer`] : []),
    ...(parts.published ? [`(select ${versionJson('p', parts)} from badge_versions p where p.id = b.published_version_id) as published`] : []),
    ...(parts.draft ? [`(select ${versionJson('d', parts)} from badge_versions d where d.id = b.draft_version_id) as draft`] : []),
    ...(parts.versions ? [`(select jsonb_agg(${versionJson('n', parts)} order by n.number desc) from badge_versions n where n.badge_id = b.id) as versions`] : []),
    ...(parts.counts ? ['coalesce(counted.all_of_them, 0) as "credentialCount"', 'coalesce(counted.accepted, 0) as "acceptedCount"'] : []),
  ];
  const counts = parts.counts
    ? `left join (select c.badge_id, count(*) as all_of_them, count(*) filter (where c.state = 'ACCEPTED') as accepted
        from credentials c where c.badge_id in (select id from page) group by c.badge_id) counted on counted.badge_id = b.id`
    : '';
  return {
    text: `with matching as (
        select b.id, ${orders[sort]} as key
        from badges b join badge_versions v on v.id = coalesce(b.published_version_id, b.draft_version_id)
        where ${where}),
      page as (
        select id, row_number() over (order by key ${direction}, id ${direction}) as place
        from matching order by place limit $1 offset $2)
      select whole.total, page.place, ${columns.join(', ')}
      from (select ${parts.total ? '(select count(*) from matching)' : '0'} as total) whole
      left join page on true left join badges b on b.id = page.id ${counts}
      order by page.place`,
    parameters,
  };
}

function conditions(scope: BadgeScope, parameters: unknown[]): { text: string; parameters: unknown[] } {
  const all: string[] = ['true'];
  const where = (condition: (parameter: string) => string, value: unknown) => all.push(condition(`$${parameters.push(value)}`));
  for (const word of (scope.q ?? '').replaceAll('\0', '').split(/\s+/).filter(Boolean)) {
    where((p) => `v.search_text like '%' || blason_fold(${p}) || '%'`, word.replace(/[\\%_]/g, '\\$&'));
  }
  if (scope.internalIds) where((p) => `b.id = any(${p}::bigint[])`, scope.internalIds);
  if (scope.ids) where((p) => `b.public_id = any(${p}::text[])`, scope.ids);
  if (scope.types) where((p) => `b.type = any(${p}::text[])`, scope.types);
  if (scope.kinds) where((p) => `b.kind = any(${p}::text[])`, scope.kinds);
  if (scope.states) where((p) => `b.state = any(${p}::text[])`, scope.states);
  if (scope.publishedOnly) all.push('b.published_version_id is not null');
  if (typeof scope.featured === 'boolean') where((p) => `b.featured = ${p}`, scope.featured);
  if (scope.issuerIds) where((p) => `b.issuer_id in (select id from issuers where public_id = any(${p}::text[]))`, scope.issuerIds);
  if (scope.languages) where((p) => `v.name ?| ${p}::text[]`, scope.languages);
  if (scope.skillIds) {
    where((p) => `exists (select from jsonb_array_elements(v.skills) e join skills s on s.id = (e.value ->> 'id')::bigint
      where s.public_id = any(${p}::text[]))`, scope.skillIds);
  }
  return { text: all.join(' and '), parameters };
}

/** In how many badges in use each of the skills `$1` (bigint[]) stands: one pass over the catalogue. */
export const badgesPerSkill = `
  select (e.value ->> 'id')::bigint as "skillId", count(*) as count
  from badges b join badge_versions v on v.id = coalesce(b.published_version_id, b.draft_version_id), jsonb_array_elements(v.skills) e
  where b.state <> 'ARCHIVED' and (e.value ->> 'id')::bigint = any($1::bigint[])
  group by 1`;
