/**
 * External people for addresses that nobody has, and those who have one already: one statement for a thousand. $1 public ids,
 * $2 addresses in their order, $3 names, $4 languages. The unique constraint decides between two who write at once; the
 * update that changes nothing hands over the row of the other.
 */
export const ensureExternalsSql = `
  insert into people (public_id, kind, display_name, email, language)
  select t.public_id, 'EXTERNAL', t.name, t.email, t.language
  from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as t(public_id, email, name, language)
  on conflict (email) do update set email = excluded.email
  returning id, public_id as "publicId", email, (xmax = 0) as created`;
