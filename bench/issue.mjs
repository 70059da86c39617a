// Bulk issuing through the real queue, by two worker processes, against the limit program with two threads.
import { setTimeout as sleep } from 'node:timers/promises';
import { figure, median } from './figures.mjs';
import { prepareLimit, runLimit } from './issue-limit.mjs';
import { cpuOf, cpuOfPostgres } from './processes.mjs';
import { peaks, publishBadge, roles, signIn, startProduct, stop } from './stage.mjs';

const WORKERS = 2;
const WARM_UP = 4_000;
const ENDS = 10_000;
/** What the limit program must reach of bare signatures, so that it deserves its name. */
const LIMIT_IS_FAST = 0.45;
/** Tables that issuing fills; emptied before every run, so that both sides start with empty ones. */
const filled = ['credentials', 'batch_rows', 'batches', 'notifications', 'ledger_entries'];

/** @param rows sizes of the jobs @param rounds how often product and limit take turns */
export const title = 'Issuing through the real queue: 2 worker processes, the limit program with 2 threads';

export async function benchIssue(stage, { rows, rounds, say }) {
  stage.workers = WORKERS;
  stage.parts = await people(stage.db, [WARM_UP, ...rows]);
  const api = await startProduct(stage, 'api');
  const graphql = await signIn(stage);
  const badgeId = await publishBadge(graphql, 'Data protection');
  const workers = [];
  for (let count = 0; count < WORKERS; count += 1) workers.push(await startProduct(stage, 'worker'));
  stage.crew = workers;
  await issue(stage, graphql, badgeId, WARM_UP);
  const figures = [];
  let limits = 0;
  for (const size of rows) {
    const product = [];
    const limit = [];
    for (let round = 0; round < rounds; round += 1) {
      product.push(await issue(stage, graphql, badgeId, size, say));
      say(`product ${size}: ${JSON.stringify(product.at(-1))}`);
      await prepareLimit(stage.db);
      await stage.db.query('checkpoint');
      limit.push(await runLimit({ url: stage.url(), postgres: stage.postgres.pid }, size, WORKERS));
      say(`limit ${size}: ${JSON.stringify(limit.at(-1))}`);
    }
    figures.push(...compare(size, product, limit));
    limits = Math.max(limits, median(limit.map(({ rate, signatures }) => rate / signatures)));
  }
  figures.push(figure('the limit program / bare signatures of its threads', { value: limits, must: LIMIT_IS_FAST, is: 'check of the opponent' }));
  const megabytes = Math.max(...peaks([api, ...workers]));
  figures.push(figure('peak memory of a process', { value: megabytes, unit: 'MB', must: 512, least: false,
    note: `API ${peaks([api]).map(Math.round)}, workers ${peaks(workers).map(Math.round).join(' and ')}` }));
  for (const child of [...workers, api]) await stop(child);
  await stage.db.query('drop table limit_credentials');
  return figures;
}

const cpuMicros = ({ nodeMicros, postgresMicros }) => nodeMicros + postgresMicros;

function compare(size, product, limit) {
  const name = size.toLocaleString('en');
  const middle = (field) => median(product.map((run) => run[field]));
  const figures = [
    figure(`${name}: product`, { value: middle('rate'), unit: 'badges/s', 
      note: `draft ${middle('draftSeconds').toFixed(1)} s, start ${middle('startSeconds').toFixed(1)} s; CPU per badge ${middle('nodeMicros').toFixed(0)} us in the workers, ${middle('postgresMicros').toFixed(0)} us in PostgreSQL` }),
    figure(`${name}: limit program`, { value: median(limit.map(({ rate }) => rate)), unit: 'badges/s' }),
    figure(`${name}: product / limit program`, { value: middle('rate') / median(limit.map(({ rate }) => rate)), must: 0.35, goal: 0.6 }),
    figure(`${name}: the same by CPU per badge`, { value: median(limit.map(cpuMicros)) / median(product.map(cpuMicros)),
      note: `threads and PostgreSQL: limit ${median(limit.map(cpuMicros)).toFixed(0)} us, product ${median(product.map(cpuMicros)).toFixed(0)} us; steadier than the clock where others use the machine` }),
    figure(`${name}: SQL statements per badge, workers`, { value: middle('statements'), must: 0.012, goal: 0.008, least: false, digits: 4,
      note: `besides the queue's ${middle('queueStatements').toFixed(4)}; draft and start in the API ${middle('apiStatements').toFixed(4)}` }),
  ];
  if (size < 2 * ENDS) return figures;
  const ends = { value: middle('last') / middle('first'), must: 0.85, goal: 0.95 };
  return [...figures, figure(`${name}: last ${ENDS.toLocaleString('en')} / first ${ENDS.toLocaleString('en')}`, {
    ...ends, note: `${middle('first').toFixed(0)} and ${middle('last').toFixed(0)} badges/s; second half / first half ${middle('halves').toFixed(2)}`,
  })];
}

/**
 * Employees, as many as the largest job has. Departments say who takes part in a job: the first one holds the people of the
 * smallest, each further one those whom the next larger job adds.
 * @returns public ids of the departments of each job, by its size
 */
async function people(db, sizes) {
  const parts = new Map();
  const departments = [];
  let first = 1;
  for (const size of [...new Set(sizes)].sort((a, b) => a - b)) {
    const { rows: [{ id }] } = await db.query(`insert into departments (public_id, name) values ($1, $1) returning id`, [`bench-${size}`]);
    departments.push(`bench-${size}`);
    parts.set(size, [...departments]);
    await db.query(
      `insert into people (public_id, kind, display_name, given_name, family_name, email, employee_number, job_title, country, language, department_id)
       select 'bench-person-' || lpad(n::text, 9, '0'), 'EMPLOYEE', 'Given' || n % 997 || ' Family' || n % 9973, 'Given' || n % 997, 'Family' || n % 9973,
         'person' || n || '@example.org', 'N' || n, 'Engineer', (array['FR', 'DE', 'IT', 'ES', 'PL'])[1 + n % 5], (array['fr', 'en'])[1 + n % 2], $3
       from generate_series($1::int, $2::int) n`, [first, size, id],
    );
    first = size + 1;
  }
  await db.query('vacuum analyze people');
  return parts;
}

/** One job from its draft to its end. */
async function issue(stage, graphql, badgeId, size, say) {
  const { db } = stage;
  await db.query(`truncate ${filled.join(', ')} cascade`);
  await db.query('checkpoint');
  await db.query('select pg_stat_statements_reset()');
  const began = performance.now();
  const { draftBatchFromFilter: { batch } } = await graphql(
    'mutation($input: DraftBatchFromFilterInput!) { draftBatchFromFilter(input: $input) { batch { id total } userErrors { field message } } }',
    { input: { badgeId, filter: { departmentIds: stage.parts.get(size) } } },
  );
  if (batch.total !== size) throw new Error(`The draft has ${batch.total} rows, not ${size}`);
  const drafted = performance.now();
  await graphql('mutation($input: StartBatchInput!) { startBatch(input: $input) { userErrors { field message } } }', { input: { id: batch.id } });
  const started = performance.now();
  const cpu = () => ({ node: stage.crew.reduce((sum, { pid }) => sum + cpuOf(pid), 0), postgres: cpuOfPostgres(stage.postgres.pid) });
  const before = cpu();
  const { issued, seconds } = await end(db, batch.id);
  if (issued !== size) throw new Error(`${issued} of ${size} were issued`);
  const after = cpu();
  return {
    rate: size / seconds, nodeMicros: ((after.node - before.node) * 1_000) / size, postgresMicros: ((after.postgres - before.postgres) * 1_000) / size, draftSeconds: (drafted - began) / 1_000, startSeconds: (started - drafted) / 1_000,
    ...await rates(db, size), ...await statements(db, size, say),
  };
}

/** Waits for the last row; the figures are the database's own. */
async function end(db, publicId) {
  for (;;) {
    const { rows: [batch] } = await db.query(
      `select state, issued, extract(epoch from finished_at - started_at)::float8 as seconds from batches where public_id = $1`, [publicId],
    );
    if (batch.state === 'DONE') return batch;
    if (batch.state !== 'QUEUED' && batch.state !== 'RUNNING') throw new Error(`The batch is ${batch.state}`);
    await sleep(250);
  }
}

/** Rates of the ends and halves of a job by the instants at which its chunks were committed. */
async function rates(db, size) {
  const { rows } = await db.query(
    `select extract(epoch from pg_xact_commit_timestamp(c.xmin))::float8 as at, count(*)::int as count
     from credentials c group by c.xmin::text, 1 order by 1`,
  );
  const { rows: [{ began }] } = await db.query('select extract(epoch from started_at)::float8 as began from batches');
  let done = 0;
  const marks = [{ at: began, done }, ...rows.map(({ at, count }) => ({ at, done: done += count }))];
  /** Rows per second between two counts: between the commits that reached them. */
  const between = (from, to) => {
    const [low, high] = [from, to].map((mark) => marks.find((one) => one.done >= mark));
    return (high.done - low.done) / (high.at - low.at);
  };
  return {
    first: between(0, Math.min(ENDS, size)), last: between(Math.max(size - ENDS, 0), size),
    halves: between(size / 2, size) / between(0, size / 2),
  };
}

/** Statements per badge by who asked. */
async function statements(db, size, say) {
  const { rows } = await db.query(
    `select r.rolname as role, sum(s.calls)::int as calls from pg_stat_statements s join pg_roles r on r.oid = s.userid
     where s.query not like '%pg_stat_statements%' group by 1`,
  );
  if (say) {
    const { rows: all } = await db.query(
      `select s.calls, round(s.total_exec_time::numeric) as ms, left(regexp_replace(s.query, '\\s+', ' ', 'g'), 110) as query
       from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = $1 order by s.total_exec_time desc limit 25`, [roles.worker],
    );
    all.forEach(({ calls, ms, query }) => say(`${String(calls).padStart(7)} ${String(ms).padStart(7)} ms  ${query}`));
  }
  const of = (role) => (rows.find((row) => row.role === role)?.calls ?? 0) / size;
  return { statements: of(roles.worker), queueStatements: of(roles.queue), apiStatements: of(roles.api) };
}
