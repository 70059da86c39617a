/** Everything the page of a credential shows, in one row by unique keys. $1 public id. */
export const credentialPageSql = `
  select c.id, c.public_id as "publicId", c.person_id as "personId", c.state, c.visibility, c.show_name as "showName",
    c.proof_created as "proofCreated", c.awarded_at as "awardedAt", c.valid_until as "validUntil", c.suspended_at as "suspendedAt", c.revoked_at as "revokedAt",
    c.status_reason as "statusReason", c.evidence, c.narrative,
    b.public_id as "badgePublicId", b.type, b.kind, v.number as "version", v.main_language as "mainLanguage",
    v.name, v.description, v.criteria, v.tags, v.alignments, v.picture_key as "pictureKey", v.skills,
    i.public_id as "issuerPublicId", i.name as "issuerName", i.url as "issuerUrl", i.linkedin_organization_id as "linkedinOrganizationId",
    p.display_name as "earner"
  from credentials c
    join badges b on b.id = c.badge_id
    join badge_versions v on v.id = c.badge_version_id
    join issuers i on i.id = c.issuer_id
    join people p on p.id = c.person_id
  where c.public_id = $1`;

/** How often a badge was awarded and not taken back. $1 badge. By the index on badge and person. */
export const awardedTimesSql = `select count(*)::int as count from credentials where badge_id = $1 and revoked_at is null`;

/** The published badges of an issuer for its page, newest first. $1 issuer. */
export const issuerBadgesSql = `
  select b.public_id as "publicId", b.type, v.name, v.main_language as "mainLanguage", v.picture_key as "pictureKey"
  from badges b join badge_versions v on v.id = b.published_version_id
  where b.issuer_id = $1 and b.state = 'PUBLISHED' order by b.id desc limit 60`;

/** An issuer with its keys by public id $1. */
export const issuerPageSql = `
  select i.id, i.name, i.url, i.email, i.description, i.picture_key as "pictureKey",
    (select jsonb_agg(jsonb_build_object('number', k.number, 'retired', k.retired_at is not null) order by k.number desc)
      from signing_keys k where k.issuer_id = i.id) as keys
  from issuers i where i.public_id = $1`;

/** What the mails about the credentials $1 (bigint[]) say; those taken back or answered in the meantime are left out. */
export const awardMailsSql = `
  select c.id, c.public_id as "publicId", p.display_name as "displayName", v.name, v.description, v.main_language as "mainLanguage",
    v.picture_key as "pictureKey", i.name as "issuerName", t.message, c.proof_created as "proofCreated"
  from credentials c
    join people p on p.id = c.person_id
    join badge_versions v on v.id = c.badge_version_id
    join issuers i on i.id = c.issuer_id
    left join batches t on t.id = c.batch_id
  where c.id = any($1) and c.state = 'PENDING' and c.revoked_at is null`;

/** What the notices about the credentials $1 (bigint[]) say, whatever became of them; not to those who declined. */
export const noticeMailsSql = `
  select c.id, c.public_id as "publicId", c.state, c.visibility, p.display_name as "displayName", v.name, v.main_language as "mainLanguage",
    v.picture_key as "pictureKey", i.name as "issuerName", c.valid_until as "validUntil", c.suspended_at as "suspendedAt",
    c.revoked_at as "revokedAt", c.status_reason as reason, c.proof_created as "proofCreated"
  from credentials c
    join people p on p.id = c.person_id
    join badge_versions v on v.id = c.badge_version_id
    join issuers i on i.id = c.issuer_id
  where c.id = any($1) and c.state <> 'DECLINED'`;
