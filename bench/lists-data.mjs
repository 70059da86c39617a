// A company for the lists: people with departments and managers, badges with skills, accepted credentials.

export const sizes = { people: 20_000, skills: 200, departments: 40, badges: 120, credentialsEach: 4 };

/** Fills the product's own tables. The badges are published by an issuer that exists. */
export async function fillLists(db, issuerId) {
  const { people, skills, departments, badges, credentialsEach } = sizes;
  await db.query(
    `insert into departments (public_id, name) select 'department-' || lpad(n::text, 11, '0'), 'Department ' || n from generate_series(1, $1::int) n`, [departments],
  );
  await db.query(
    `insert into skills (public_id, name, description)
     select 'bench-skill-' || lpad(n::text, 10, '0'), jsonb_build_object('en', 'Skill ' || lpad(n::text, 4, '0'), 'fr', 'Compétence ' || n), '{"en": "Can do it."}'
     from generate_series(1, $1::int) n`, [skills],
  );
  // Everybody's manager is the one whose number is a tenth of their own.
  await db.query(
    `insert into people (public_id, kind, display_name, given_name, family_name, email, employee_number, job_title, country, language, department_id)
     select 'bench-person-' || lpad(n::text, 9, '0'), 'EMPLOYEE', 'Family' || (n * 7919) % 19937 || ' Given' || n % 997, 'Given' || n % 997, 'Family' || n % 9973,
       'person' || n || '@example.org', 'N' || n, 'Engineer', (array['FR', 'DE', 'IT', 'ES', 'PL'])[1 + n % 5], (array['fr', 'en'])[1 + n % 2],
       (select min(id) from departments) + n % $2::int
     from generate_series(1, $1::int) n order by n`, [people, departments],
  );
  await db.query(`update people p set manager_id = m.id from people m where m.employee_number = 'N' || (substr(p.employee_number, 2)::int / 10)`);
  await db.query(
    `with fresh as (
       insert into badges (public_id, issuer_id, type, kind, state)
       select 'bench-badge-' || lpad(n::text, 10, '0'), $2, 'SKILL', 'ACHIEVEMENT', 'PUBLISHED' from generate_series(1, $1::int) n returning id
     ) insert into badge_versions (badge_id, number, name, description, criteria, picture_key, published_at, skills)
     select f.id, 1, '{"en": "Badge"}', '{"en": "Can do it."}', '{"en": "Do it."}', 'none', now(),
       (select jsonb_agg(jsonb_build_object('id', s.id, 'level', 1 + (f.id + s.id) % 5)) from skills s where (s.id * 31 + f.id * 17) % $3::int < 2)
     from fresh f`, [badges, issuerId, skills],
  );
  await db.query(`update badges b set published_version_id = v.id from badge_versions v where v.badge_id = b.id and b.published_version_id is null`);
  await db.query(
    `insert into credentials (public_id, badge_id, badge_version_id, issuer_id, person_id, subject_uuid, salt, awarded_at, valid_from, language,
       state, visibility, accepted_at, status_list_id, status_index, template_id, signing_key_id, proof_created, signature)
     select 'c' || p.id || '-' || n, b.id, b.published_version_id, $2, p.id, gen_random_uuid(), '\\x00', now(), now(), 'en',
       'ACCEPTED', 'UNLISTED', now(), 1 + (p.id * 8 + n) / 131072, (p.id * 8 + n) % 131072, 1, 1, now(), '\\x00'
     from people p cross join generate_series(1, $1::int) n
       join (select *, row_number() over (order by id) as place from badges where public_id like 'bench-badge-%') b
         on b.place = 1 + (p.id * 13 + n * 29) % $3::int`, [credentialsEach, issuerId, badges],
  );
  await db.query('vacuum analyze');
}

/**
 * The same data in tables as somebody would make them for PostGraphile: skills held are not computed but stand there, and
 * what is sorted by has an index.
 */
export async function fillPeer(db) {
  await db.query(`
    create schema peer;
    create table peer.departments as select id, public_id, name from departments;
    alter table peer.departments add primary key (id);
    create table peer.skills as select id, public_id, name from skills;
    alter table peer.skills add primary key (id);
    create table peer.people as
      select id, public_id, kind, display_name, email, employee_number, job_title, country, department_id, manager_id from people;
    alter table peer.people add primary key (id), add foreign key (department_id) references peer.departments, add foreign key (manager_id) references peer.people;
    create index on peer.people (display_name);
    create index on peer.people (manager_id);
    create index on peer.people (department_id);
    create table peer.held_skills as
      select c.person_id, (e.value ->> 'id')::bigint as skill_id, max((e.value ->> 'level')::int) as level, count(*)::int as credential_count
      from credentials c join badge_versions v on v.id = c.badge_version_id, jsonb_array_elements(v.skills) e group by 1, 2;
    alter table peer.held_skills add primary key (person_id, skill_id), add foreign key (person_id) references peer.people,
      add foreign key (skill_id) references peer.skills;
    create index on peer.held_skills (skill_id);
    create index on peer.held_skills (level)`);
  await db.query('vacuum analyze');
}
