import { belowSql } from '@blason/people';
import { may, type Actor } from '@blason/ledger';
import type { CredentialFilter, CredentialSortField } from './credential.input';

export interface Statement {
  text: string;
  parameters: unknown[];
}

const columns = `c.id, c.public_id as "publicId", c.badge_id as "badgeId", c.badge_version_id as "badgeVersionId", c.issuer_id as "issuerId",
  c.person_id as "personId", c.awarded_at as "awardedAt", c.valid_from as "validFrom", c.valid_until as "validUntil", c.evidence, c.narrative,
  c.language, c.state, c.visibility, c.accepted_at as "acceptedAt", c.declined_at as "declinedAt", c.suspended_at as "suspendedAt",
  c.revoked_at as "revokedAt", c.status_reason as "statusReason", c.show_name as "showName", c.batch_id as "batchId"`;

/** Whether a credential `c` counts at this moment. */
export const validitySql = `case when c.revoked_at is not null then 'REVOKED' when c.suspended_at is not null then 'SUSPENDED'
  when c.valid_until < now() then 'EXPIRED' else 'VALID' end`;

/**
 * Whether a credential `c` counts at the instant `now` and ends within `days` calendar days of the time zone, through the end
 * of the last one. All three are SQL: a place or an expression.
 */
export const expiringSql = (now: string, zone: string, days: string): string => `(c.valid_until >= ${now}
  and c.valid_until < ((${now} at time zone ${zone})::date + ${days}::int + 1)::timestamp at time zone ${zone}
  and c.revoked_at is null and c.suspended_at is null)`;

/** Whether somebody ever clicked on a way to share a credential `c`. The table belongs to the chapter of sharing; an index look-up. */
export const sharedSql = `exists (select from shares s where s.credential_id = c.id)`;

/** What the parts of a credential cost: each is a look-up by primary key per row of a page. */
export interface CredentialParts {
  /** Picture of the version. */
  picture: boolean;
  /** Public id of the batch. The table belongs to the chapter of issuing; only its public id is read. */
  batch: boolean;
  /** Names for the form of LinkedIn. */
  linkedin: boolean;
  total: boolean;
}

const partColumns = (parts: CredentialParts): string => [
  columns, `${validitySql} as validity`,
  ...(parts.picture ? [`(select v.picture_key from badge_versions v where v.id = c.badge_version_id) as "pictureKey"`] : []),
  ...(parts.batch ? [`(select t.public_id from batches t where t.id = c.batch_id) as "batchPublicId"`] : []),
  ...(parts.linkedin ? [`(select jsonb_build_object('name', v.name, 'main', v.main_language, 'issuer', i.name, 'organization', i.linkedin_organization_id)
    from badge_versions v, issuers i where v.id = c.badge_version_id and i.id = c.issuer_id) as linkedin`] : []),
].join(', ');

/** Collects parameters and hands out their places. */
export class Conditions {
  readonly parameters: unknown[] = [];
  readonly all: string[] = [];

  place(value: unknown): string {
    return `$${this.parameters.push(value)}`;
  }

  where(condition: (place: string) => string, value: unknown): void {
    this.all.push(condition(this.place(value)));
  }

  get text(): string {
    return this.all.length > 0 ? this.all.join(' and ') : 'true';
  }
}

/** Limits to what the actor may see: everything for those who read credentials, else one's own and those of the people below. */
export function limitToVisible(conditions: Conditions, actor: Actor): void {
  if (may(actor, 'credentials:read')) return;
  if (!may(actor, 'self') || actor.personId === undefined) {
    conditions.all.push('false');
    return;
  }
  const self = conditions.place(actor.personId);
  conditions.all.push(may(actor, 'team:read') ? `(c.person_id = ${self} or c.person_id in (${belowSql(self)}))` : `c.person_id = ${self}`);
}

/** The conditions of a filter on credentials `c` with their people `p` and versions `v`. */
export function applyFilter(conditions: Conditions, filter: CredentialFilter, zone: string): void {
  for (const word of (filter.q ?? '').replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, 10)) {
    conditions.where((p) => `(c.person_id in (select p.id from people p where p.search_text like '%' || blason_fold(${p}) || '%')
      or c.badge_version_id in (select v.id from badge_versions v where v.search_text like '%' || blason_fold(${p}) || '%'))`, word.replace(/[\\%_]/g, '\\$&'));
  }
  if (filter.ids) conditions.where((p) => `c.public_id = any(${p}::text[])`, filter.ids);
  if (filter.badgeIds) conditions.where((p) => `c.badge_id in (select id from badges where public_id = any(${p}::text[]))`, filter.badgeIds);
  if (filter.personIds) conditions.where((p) => `c.person_id in (select id from people where public_id = any(${p}::text[]))`, filter.personIds);
  if (filter.types) conditions.where((p) => `c.badge_id in (select id from badges where type = any(${p}::text[]))`, filter.types);
  if (filter.states) conditions.where((p) => `c.state = any(${p}::text[])`, filter.states);
  if (filter.validities) conditions.where((p) => `${validitySql} = any(${p}::text[])`, filter.validities);
  if (filter.batchId) conditions.where((p) => `c.batch_id = (select id from batches where public_id = ${p})`, filter.batchId);
  const midnight = (day: string) => `(${day}::timestamp at time zone ${conditions.place(zone)})`;
  if (filter.issuedFrom) conditions.where((p) => `c.awarded_at >= ${midnight(`${p}::date`)}`, filter.issuedFrom);
  if (filter.issuedTo) conditions.where((p) => `c.awarded_at < ${midnight(`(${p}::date + 1)`)}`, filter.issuedTo);
  if (filter.expiringWithinDays !== undefined && filter.expiringWithinDays !== null) {
    conditions.where((p) => expiringSql('now()', conditions.place(zone), p), filter.expiringWithinDays);
  }
  if (typeof filter.shared === 'boolean') conditions.all.push(filter.shared ? sharedSql : `not ${sharedSql}`);
}

const orders: Record<CredentialSortField, { by: string; join?: string }> = {
  AWARDED_AT: { by: 'c.awarded_at' },
  PERSON: { by: 'blason_fold(o.display_name)', join: 'join people o on o.id = c.person_id' },
  BADGE: { by: `blason_fold(coalesce(o.name ->> o.main_language, o.name ->> 'en', o.name ->> 'fr'))`, join: 'join badge_versions o on o.id = c.badge_version_id' },
  VALID_UNTIL: { by: 'c.valid_until' },
  STATE: { by: `array_position(array['PENDING', 'ACCEPTED', 'DECLINED'], c.state)` },
};

/**
 * One page of credentials with what was selected of them, and how many there are in all: one statement. Each row carries
 * `total`; a page after the end has one row with nothing else. Sorted by day of award it reads its index backwards.
 */
export function credentialPage(
  conditions: Conditions, parts: CredentialParts, sort: CredentialSortField, direction: 'ASC' | 'DESC', first: number, offset: number,
): Statement {
  const { by, join = '' } = orders[sort];
  const where = conditions.text;
  const nulls = sort === 'VALID_UNTIL' ? ' nulls last' : '';
  const limit = `limit ${conditions.place(first)} offset ${conditions.place(offset)}`;
  return {
    text: `select whole.total, page.* from (select ${parts.total ? `(select count(*)::int from credentials c where ${where})` : 'null::int'} as total) whole
      left join lateral (select ${partColumns(parts)} from credentials c ${join} where ${where}
        order by ${by} ${direction}${nulls}, c.id ${direction} ${limit}) page on true`,
    parameters: conditions.parameters,
  };
}

/** Credentials of each of the people $n (bigint[]), newest first, at most `first` each: for a field below a list of people. */
export function credentialsOfPeople(conditions: Conditions, parts: CredentialParts, personIds: readonly number[], first: number): Statement {
  const people = conditions.place(personIds);
  const where = conditions.text;
  const limit = conditions.place(first);
  return {
    text: `select wanted.id as "ofPerson", page.*, (select count(*)::int from credentials c where c.person_id = wanted.id and ${where}) as total
      from unnest(${people}::bigint[]) as wanted(id)
      left join lateral (select ${partColumns(parts)} from credentials c where c.person_id = wanted.id and ${where}
        order by c.awarded_at desc, c.id desc limit ${limit}) page on true`,
    parameters: conditions.parameters,
  };
}

/** Internal ids of all that match, smallest first. */
export const credentialIds = (conditions: Conditions, limit: number): Statement => ({
  text: `select c.id from credentials c where ${conditions.text} order by c.id limit ${conditions.place(limit)}`,
  parameters: conditions.parameters,
});

/** One piece of the export, by internal id beyond `after`. */
export function credentialExport(conditions: Conditions, after: number, limit: number): Statement {
  conditions.where((p) => `c.id > ${p}`, after);
  return {
    text: `select c.id, c.public_id as credential_id, b.public_id as badge_template_id,
        coalesce(v.name ->> v.main_language, v.name ->> 'en', v.name ->> 'fr') as badge_template_name,
        b.type as badge_type, v.number as badge_version, array_to_string(v.tags, '|') as badge_tags, i.name as issuer_name,
        p.public_id as person_id, p.display_name as issued_to, p.given_name as issued_to_first_name, p.family_name as issued_to_last_name,
        p.email as recipient_email, p.employee_number as issuer_earner_id, d.name as department, p.country, c.language as locale,
        c.state, ${validitySql} as validity, c.visibility,
        greatest(c.accepted_at, c.declined_at, c.suspended_at, c.revoked_at, c.created_at) as state_updated_at,
        c.awarded_at as issued_at, c.valid_from, c.valid_until as expires_at, c.accepted_at, c.declined_at, c.suspended_at, c.revoked_at,
        c.status_reason as revocation_reason, c.narrative,
        (select string_agg(e ->> 'url', ' ') from jsonb_array_elements(c.evidence) e) as evidence_url,
        (select string_agg(e ->> 'narrative', ' | ') from jsonb_array_elements(c.evidence) e) as evidence_narrative
      from credentials c join badges b on b.id = c.badge_id join badge_versions v on v.id = c.badge_version_id join issuers i on i.id = c.issuer_id
        join people p on p.id = c.person_id left join departments d on d.id = p.department_id
      where ${conditions.text} order by c.id limit ${conditions.place(limit)}`,
    parameters: conditions.parameters,
  };
}

/**
 * What the person `person` (a table with their `id`) holds that counts now: badge version and time of award in milliseconds, with a
 * blank between them and commas between the credentials; null when they hold nothing. A look-up by index per person.
 */
export const heldSql = (person: string): string => `(
  select string_agg(c.badge_version_id || ' ' || floor(date_part('epoch', c.awarded_at) * 1000)::bigint, ',')
  from credentials c
  where c.person_id = ${person}.id and c.state = 'ACCEPTED' and c.revoked_at is null and c.suspended_at is null
    and (c.valid_until is null or c.valid_until >= now()))`;

/** The skills of published badge versions, $1 (bigint[]); they never change. */
export const versionSkillsSql = `select v.id, v.skills from badge_versions v where v.id = any($1::bigint[])`;
