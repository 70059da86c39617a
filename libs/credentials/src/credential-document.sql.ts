/** What the signed document of the credential $1 (public id) is made of, and whether it may be seen. One row by unique keys. */
export const signedCredentialSql = `
  select c.public_id as "publicId", c.state, c.visibility, c.subject_uuid as "subjectUuid",
    c.awarded_at as "awardedAt", c.valid_from as "validFrom", c.valid_until as "validUntil", c.evidence, c.narrative,
    c.status_list_id as "statusListId", c.status_index as "statusIndex", c.proof_created as "proofCreated", c.signature,
    c.template_id as "templateId", k.number as "keyNumber", i.public_id as "issuerPublicId"
  from credentials c join signing_keys k on k.id = c.signing_key_id join issuers i on i.id = c.issuer_id
  where c.public_id = $1`;

/** A template: it never changes. */
export const templateSql = `select body from document_templates where id = $1`;

/** A credential with all that its documents are made of, by its public id $1. One row by unique keys. */
export const credentialDocumentSql = `
  select c.id, c.public_id as "publicId", c.person_id as "personId", c.state, c.visibility, c.subject_uuid as "subjectUuid", c.salt,
    c.awarded_at as "awardedAt", c.valid_from as "validFrom", c.valid_until as "validUntil", c.evidence, c.narrative,
    c.suspended_at as "suspendedAt", c.revoked_at as "revokedAt", c.status_reason as "statusReason",
    c.status_list_id as "statusListId", c.status_index as "statusIndex", c.proof_created as "proofCreated", c.signature, c.updated_at as "updatedAt",
    c.template_id as "templateId", k.number as "keyNumber", p.email,
    b.public_id as "badgePublicId", b.type, v.number, v.main_language as "mainLanguage", v.name, v.description, v.criteria, v.tags, v.alignments, v.skills,
    v.picture_key as "pictureKey",
    i.public_id as "issuerPublicId", i.publish_email_hash as "publishEmailHash"
  from credentials c
    join signing_keys k on k.id = c.signing_key_id
    join badges b on b.id = c.badge_id
    join badge_versions v on v.id = c.badge_version_id
    join issuers i on i.id = c.issuer_id
    join people p on p.id = c.person_id
  where c.public_id = $1`;

/** A published version of a badge with its issuer: $1 badge, $2 number of the version (the newest published when null). */
export const editionSql = `
  select b.public_id as "badgePublicId", b.type, b.state, v.number, v.main_language as "mainLanguage", v.name, v.description, v.criteria, v.tags,
    v.alignments, v.skills, v.picture_key as "pictureKey",
    i.public_id as "issuerPublicId", i.name as "issuerName", i.url as "issuerUrl", i.email as "issuerEmail",
    i.description as "issuerDescription", i.picture_key as "issuerPictureKey"
  from badges b
    join badge_versions v on v.badge_id = b.id and v.published_at is not null and ($2::int is null and v.id = b.published_version_id or v.number = $2)
    join issuers i on i.id = b.issuer_id
  where b.public_id = $1`;

/** An issuer by public id with its keys, retired ones too. */
export const issuerDocumentSql = `
  select i.public_id as "publicId", i.name, i.url, i.email, i.description, i.picture_key as "pictureKey",
    (select min(v.main_language) from badges b join badge_versions v on v.id = b.published_version_id where b.issuer_id = i.id) as language,
    array(select k.number from signing_keys k where k.issuer_id = i.id order by k.number) as numbers,
    array(select k.public_key from signing_keys k where k.issuer_id = i.id order by k.number) as keys
  from issuers i where i.public_id = $1`;
