/**
 * Everything that decides about awards of the badge $1 in its version $2 (the published one when null) and goes into their
 * documents, and what time it is. One row by primary keys.
 */
export const awardContextSql = `
  select b.id as "badgeId", b.public_id as "badgePublicId", b.type, b.kind, b.state,
    v.id as "versionId", v.number as "versionNumber", v.main_language as "mainLanguage", v.name, v.description, v.criteria, v.tags,
    v.alignments, v.skills, v.evidence_required as "evidenceRequired", v.validity, v.validity_months as "validityMonths",
    v.validity_until as "validityUntil", v.award_policy as "awardPolicy", v.eligibility,
    i.id as "issuerId", i.public_id as "issuerPublicId", i.name as "issuerName", i.url as "issuerUrl", i.email as "issuerEmail",
    i.description as "issuerDescription", i.picture_key as "issuerPictureKey",
    k.id as "keyId", k.number as "keyNumber", k.public_key as "publicKey", k.private_key_sealed as "privateKeySealed",
    date_trunc('second', now()) as now
  from badges b
    join badge_versions v on v.id = coalesce($2::bigint, b.published_version_id)
    join issuers i on i.id = b.issuer_id
    left join signing_keys k on k.issuer_id = i.id and k.retired_at is null
  where b.id = $1`;

/**
 * The people $1 (bigint[]) with their credentials of the badge $2, oldest first: a row per person and credential, or one
 * without credential. $3 (text[]) limits them to these sources, where a badge may be awarded many times. Two index look-ups
 * per person: `offset 0` keeps the planner, whose figures about a badge that is just being issued are old, from reading
 * all people or all holders of the badge for each chunk.
 */
export const candidatesSql = `
  select p.id as "personId", p.public_id as "personPublicId", p.email, p.kind, p.department_id as "departmentId", p.country, p.language,
    p.left_on as "leftOn", c.id, c.public_id as "publicId", c.discriminator, c.state, c.awarded_at as "awardedAt",
    c.valid_from as "validFrom", c.valid_until as "validUntil", c.suspended_at as "suspendedAt", c.revoked_at as "revokedAt"
  from unnest($1::bigint[]) as wanted(id)
    cross join lateral (select * from people p where p.id = wanted.id offset 0) p
    left join lateral (
      select * from credentials c where c.badge_id = $2 and c.person_id = wanted.id and ($3::text[] is null or c.discriminator = any($3)) offset 0
    ) c on true
  order by c.id`;

/** Makes the sequence of an issuer's status ordinals; it goes when the table goes. Not a lock: awards of one issuer run side by side. */
export const createStatusSequence = (issuerId: number): string =>
  `create sequence issuer_${Number(issuerId)}_status minvalue 0 start 0 owned by issuers.id`;

/** Reserves $2 ordinals of the issuer $1, and says which of its lists are there. One sequence call per award, no row is locked. */
export const reserveStatusSql = `
  with reserved as (select array(select nextval(format('issuer_%s_status', $1::bigint)::regclass) from generate_series(1, $2::int)) as ordinals)
  select reserved.ordinals, array(
    select l.ordinal from status_lists l where l.issuer_id = $1 and l.ordinal = any(select distinct (o / $3::int)::int from unnest(reserved.ordinals) o)
    order by l.ordinal) as known,
    array(
    select l.id from status_lists l where l.issuer_id = $1 and l.ordinal = any(select distinct (o / $3::int)::int from unnest(reserved.ordinals) o)
    order by l.ordinal) as ids
  from reserved`;

/** Makes the lists $2 (int[]) of the issuer $1 with $3 empty bytes. Who comes second waits for the first and makes none. */
export const createListsSql = `
  insert into status_lists (issuer_id, ordinal, bits)
  select $1, ordinal, decode(repeat('00', $3::int), 'hex') from unnest($2::int[]) as ordinal order by ordinal
  on conflict (issuer_id, ordinal) do nothing`;

/** Ids of the lists $2 (int[]) of the issuer $1. */
export const listIdsSql = `select id, ordinal from status_lists where issuer_id = $1 and ordinal = any($2::int[])`;

/** Which of the templates $1 (bytea[]) are kept already. */
export const knownTemplatesSql = `select id, hash from document_templates where hash = any($1::bytea[])`;

/** Keeps templates. */
export const keepTemplatesSql = `
  insert into document_templates (hash, body) select hash, body from unnest($1::bytea[], $2::jsonb[]) as t(hash, body) order by hash
  on conflict (hash) do nothing`;

const returned = `returning id, public_id as "publicId"`;

/**
 * Stores new credentials of one badge version in one statement, in the order given: always by person, so that two
 * overlapping chunks wait for each other instead of locking each other out. Refused as a whole when an award key exists. Salts
 * (16 bytes each) and signatures (64) come end to end, which costs neither side a text of them; instants come as seconds.
 */
const insertSql = `
  insert into credentials (badge_id, badge_version_id, issuer_id, signing_key_id, proof_created, batch_id,
    public_id, person_id, discriminator, subject_uuid, salt, awarded_at, valid_from, valid_until, evidence, narrative, language,
    status_list_id, status_index, template_id, signature)
  select $1, $2, $3, $4, $5, $6,
    t.public_id, t.person_id, t.discriminator, t.subject_uuid, substr($11::bytea, (t.position * 16 - 15)::int, 16),
    to_timestamp(t.awarded_at), to_timestamp(t.awarded_at), to_timestamp(t.valid_until), t.evidence, t.narrative,
    t.language, t.status_list_id, t.status_index, t.template_id,
    substr($20::bytea, (t.position * 64 - 63)::int, 64)
  from unnest($7::text[], $8::bigint[], $9::text[], $10::uuid[], $12::float8[], $13::float8[], $14::jsonb[],
    $15::text[], $16::text[], $17::bigint[], $18::int[], $19::bigint[])
    with ordinality as t(public_id, person_id, discriminator, subject_uuid, awarded_at, valid_until, evidence, narrative, language,
      status_list_id, status_index, template_id, position)`;

export const insertCredentialsSql = `${insertSql} ${returned}`;

/** The same without those whose award key exists. Asking that of each costs a tenth more than finding that none does. */
export const insertUntakenSql = `${insertSql} on conflict (badge_id, person_id, discriminator) do nothing ${returned}`;

/** What refuses an award key that exists. */
export const AWARD_KEY = 'credentials_badge_id_person_id_discriminator_key';

/** The credentials that have these award keys of the badge $1: who came first. One index look-up each, see `candidatesSql`. */
export const holdersOfKeysSql = `
  select c.id, c.public_id as "publicId", t.person_id as "personId", t.discriminator
  from unnest($2::bigint[], $3::text[]) as t(person_id, discriminator)
    cross join lateral (
      select * from credentials c where c.badge_id = $1 and c.person_id = t.person_id and c.discriminator = t.discriminator offset 0
    ) c`;
