/**
 * The credentials $1 (bigint[]) with all that is needed to sign or to revoke them, locked in the order of their ids, so that
 * two changes wait for each other. Foreign keys to them are not held up.
 */
export const lockCredentialsSql = `
  select id, public_id as "publicId", badge_id as "badgeId", badge_version_id as "badgeVersionId", person_id as "personId",
    subject_uuid as "subjectUuid", awarded_at as "awardedAt", valid_from as "validFrom", valid_until as "validUntil", evidence, narrative,
    state, suspended_at as "suspendedAt", revoked_at as "revokedAt",
    status_list_id as "statusListId", status_index as "statusIndex", former_status as "formerStatus"
  from credentials where id = any($1::bigint[]) order by id for no key update`;

/**
 * Writes signed forms of existing credentials of one version: $1 version, $2 key, $3 now, the rest by credential. The place in
 * the status list that the form before had is remembered, because copies of it are around.
 */
export const resignSql = `
  update credentials c set badge_version_id = $1, signing_key_id = $2, proof_created = $3, updated_at = now(), suspended_at = null, status_reason = null,
    former_status = array_append(c.former_status, c.status_list_id * 131072 + c.status_index),
    awarded_at = t.awarded_at, valid_from = t.valid_from, valid_until = t.valid_until, evidence = t.evidence, narrative = t.narrative,
    status_list_id = t.status_list_id, status_index = t.status_index, template_id = t.template_id, signature = t.signature
  from unnest($4::bigint[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[], $8::jsonb[], $9::text[], $10::bigint[], $11::int[], $12::bigint[], $13::bytea[])
    as t(id, awarded_at, valid_from, valid_until, evidence, narrative, status_list_id, status_index, template_id, signature)
  where c.id = t.id`;

/** Marks the credentials $1 (bigint[]) as revoked for the reason $2. */
export const revokeSql = `
  update credentials set revoked_at = now(), status_reason = $2, updated_at = now() where id = any($1::bigint[]) and revoked_at is null`;

/** Marks the credentials $1 (bigint[]) as suspended for the reason $2. */
export const suspendSql = `
  update credentials set suspended_at = now(), status_reason = $2, updated_at = now() where id = any($1::bigint[]) and revoked_at is null and suspended_at is null`;

/** Kinds of mail that bring a badge to its holder. */
const brings = `n.kind in ('credential.issued', 'credential.renewed')`;

/** Whether the mail `n` brought a badge that is still to be accepted: by it `toldHoldersSql` knows that its holder was told. */
export const bringsOpenSql = `${brings} and exists (select from credentials c where c.id = n.subject_id and c.state = 'PENDING')`;

/**
 * Who of the holders of the credentials $1 (bigint[]) knows of the badge: whoever accepted it, or was sent a mail that brings it.
 * A look-up each by primary keys, and for those not accepted by the index on mails that were sent.
 */
export const toldHoldersSql = `
  select c.id, p.email, coalesce(p.language, c.language) as language
  from credentials c join people p on p.id = c.person_id
  where c.id = any($1::bigint[]) and (c.state = 'ACCEPTED' or c.state = 'PENDING' and exists (
    select from notifications n where n.state = 'SENT' and n.subject_id = c.id and ${brings}))
  order by c.id`;

/** The bits of the lists $1 (bigint[]), locked until the end of the transaction. Issuing into them goes on. */
export const lockListsSql = `select id, bits from status_lists where id = any($1::bigint[]) order by id for no key update`;

/** New bits $2 (bytea[]) of the lists $1 (bigint[]); their documents are signed again when they are asked for. */
export const writeListsSql = `
  update status_lists l set bits = t.bits, version = l.version + 1 from unnest($1::bigint[], $2::bytea[]) as t(id, bits) where l.id = t.id`;

/** The list $1 as it is served; its bits only when they must be signed again. One row by primary key. */
export const servedListSql = `
  select l.version, l.signed_version as "signedVersion", l.document, l.signed_at as "signedAt",
    case when l.signed_version < l.version then l.bits end as bits,
    i.public_id as "issuerPublicId", k.id as "keyId", k.number as "keyNumber", k.private_key_sealed as "privateKeySealed",
    date_trunc('second', now()) as now
  from status_lists l join issuers i on i.id = l.issuer_id join signing_keys k on k.issuer_id = l.issuer_id and k.retired_at is null
  where l.id = $1`;

/** Keeps a signed document $2 of the version $3 of the list $1, unless a newer one is kept: bits never come back. */
export const keepListSql = `
  with kept as (
    update status_lists set document = $2, signed_version = $3, signed_at = $4 where id = $1 and signed_version < $3 returning id
  ) select id from kept`;

/** Lists whose document is behind their bits. A handful at most; by a pass over all lists, of which there is one per 131,072 awards. */
export const staleListsSql = `select id from status_lists where signed_version < version order by id limit 100`;

/** Those of $1 (bigint[]) that are not revoked, in the order of their ids. */
export const notRevokedSql = `select id from credentials where id = any($1::bigint[]) and revoked_at is null order by id`;

/** A bulk revocation begins: what is to be revoked is written down. */
export const startRevocationSql = `
  insert into revocations (public_id, reason, actor_kind, actor_id, credential_ids) values ($1, $2, $3, $4, $5)`;

/** The next piece of $2 credentials of the bulk revocation $1, locked; no row when another process is at it. */
export const nextRevocationSql = `
  select id, reason, actor_kind as "actorKind", actor_id as "actorId", credential_ids[done + 1 : done + $2::int] as "credentialIds", cardinality(credential_ids) as total, done
  from revocations where public_id = $1 and finished_at is null for update skip locked`;

/** A piece is done. */
export const advanceRevocationSql = `
  update revocations set done = done + $2, finished_at = case when done + $2 >= cardinality(credential_ids) then now() end where id = $1`;

/** Bulk revocations that nobody finished. */
export const openRevocationsSql = `select public_id as "publicId" from revocations where finished_at is null order by id`;
