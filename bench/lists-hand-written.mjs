// What one writes by hand when nothing counts but these two lists: node:http, one prepared statement, skills, badges and
// departments in memory, ready as JSON. No session, no permissions, no filters, no validation. It answers the shape of the product's answer.
import http from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const departments = new Map();
const skills = new Map();
/** By id as text: the skills of a badge version with their levels. */
const versions = new Map();

for (const { id, public_id, name } of (await pool.query('select id, public_id, name from departments')).rows) {
  departments.set(id, JSON.stringify({ id: public_id, name }));
}
const sorted = (await pool.query('select id, public_id, name from skills')).rows.sort((a, b) => (a.name.en < b.name.en ? -1 : 1));
sorted.forEach(({ id, public_id, name }, rank) => skills.set(String(id), { rank, json: JSON.stringify({ id: public_id, name }) }));
for (const { id, held } of (await pool.query('select id, skills as held from badge_versions')).rows) {
  versions.set(String(id), held.map((one) => ({ skill: skills.get(String(one.id)), level: one.level })));
}

const page = `from people p where p.kind = 'EMPLOYEE' and (p.left_on is null or p.left_on > current_date) order by p.sort_name, p.id limit 20 offset $1`;
const statements = {
  flat: { name: 'flat', text: `select p.public_id, p.display_name, p.email, p.employee_number, p.job_title, p.country ${page}` },
  nested: { name: 'nested', text: `
    select p.public_id, p.display_name, p.email, p.job_title, p.country, p.department_id, m.public_id, m.display_name, h.held
    from (select * ${page}) p left join people m on m.id = p.manager_id
      left join lateral (select string_agg(c.badge_version_id::text, ',') as held from credentials c
        where c.person_id = p.id and c.state = 'ACCEPTED' and c.revoked_at is null and c.suspended_at is null
          and (c.valid_until is null or c.valid_until >= now())) h on true
    order by p.sort_name, p.id` },
};

const text = JSON.stringify;
const shapes = {
  flat: ([id, displayName, email, employeeNumber, jobTitle, country]) => text({ id, displayName, email, employeeNumber, jobTitle, country }),
  nested: ([id, displayName, email, jobTitle, country, department, managerId, manager, held]) =>
    `{"id":"${id}","displayName":${text(displayName)},"email":${text(email)},"jobTitle":${text(jobTitle)},"country":${text(country)},"department":${
      departments.get(department) ?? null},"manager":${managerId ? `{"id":"${managerId}","displayName":${text(manager)}}` : null},"skills":[${
      held ? skillsOf(held) : ''}]}`,
};

/** By what people hold: many hold the same. */
const known = new Map();

function skillsOf(held) {
  let json = known.get(held);
  if (json === undefined) known.set(held, json = bestOf(held));
  return json;
}

function bestOf(held) {
  const best = new Map();
  for (const version of held.split(',')) {
    for (const { skill, level } of versions.get(version)) {
      const known = best.get(skill);
      if (!known) best.set(skill, { level, count: 1, skill });
      else {
        known.count += 1;
        if (level > known.level) known.level = level;
      }
    }
  }
  return [...best.values()].sort((a, b) => b.level - a.level || a.skill.rank - b.skill.rank)
    .map(({ level, count, skill }) => `{"level":${level},"credentialCount":${count},"skill":${skill.json}}`).join(',');
}

/** `/nested?offset=40` is the list; `/nested/raw?offset=40` asks the same statement and answers nothing: the raw rate of the statement. */
const server = http.createServer((request, response) => {
  const [, kind, raw, offset] = /^\/(\w+)(\/raw)?\?offset=(\d+)$/.exec(request.url);
  pool.query({ ...statements[kind], values: [Number(offset)], rowMode: 'array' }).then(({ rows }) => {
    if (raw) return response.writeHead(200).end();
    const body = Buffer.from(`{"data":{"employees":{"nodes":[${rows.map(shapes[kind]).join(',')}]}}}`);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
  }).catch((error) => response.writeHead(500).end(error.message));
});

process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
