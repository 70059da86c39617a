// One seeded run: jobs that overlap, each submitted twice at once, while processes are killed, answers to COMMIT are
// swallowed and some of what is issued is revoked.
import { setTimeout as sleep } from 'node:timers/promises';
import { clientOf } from './client.mjs';
import { judge, quiet } from './invariants.mjs';
import { between, randomOf } from './random.mjs';
import { blindSpots } from './spoil.mjs';
import { ask, kill, killPostgres, setStage, strike, wipeQueue } from './stage.mjs';

/** How many and how large: the full run and the one in `npm test`. A chunk of `chunk` rows takes `slowMs` on average. */
export const profiles = {
  full: { jobs: 3, rows: 2_000, chunk: 50, slowMs: 400, worker: 20, api: 5, postgres: 3, wipes: 2, commits: 20, revocations: 60 },
  small: { jobs: 3, rows: 150, chunk: 20, slowMs: 150, worker: 3, api: 1, postgres: 1, wipes: 1, commits: 3, revocations: 6 },
  selfTest: { jobs: 3, rows: 200, chunk: 20, slowMs: 200, worker: 6, api: 1, postgres: 0, wipes: 2, commits: 2, revocations: 4 },
};
/** A fault comes when the work has come far enough for it, or after this time without any. */
const IMPATIENCE_MS = 4_000;

/**
 * @param options `{ seed, queue, profile, sabotage?, spoiling?, redisPath?, say? }`; with `spoiling` what is right in the end is
 *   spoilt, fault by fault
 * @returns `{ issued, dup, lost, faults, blind?, kills: { worker, api, postgres, commits }, revoked, seconds }`; `blind` are the
 *   spoilings that no check saw
 */
export async function play({ seed, queue, profile, sabotage, spoiling, redisPath, say = () => undefined }) {
  const random = randomOf(seed);
  const people = Math.ceil(profile.rows * 1.5);
  const began = Date.now();
  const stage = await setStage({ queue, chunk: profile.chunk, sabotage, people, badges: profile.jobs - 1, redisPath });
  const since = () => `${((Date.now() - began) / 1_000).toFixed(1)} s`;
  say(`the stage is set, ${since()}`);
  const kills = { worker: 0, api: 0, postgres: 0 };
  try {
    // A chunk takes its time, so that there is a middle to be killed in.
    await slow(stage, profile.slowMs);
    // The first start of a job is done without its client hearing of it.
    stage.door.arm('insert into idempotency_keys');
    const submitting = submit(stage, profile, random);
    const revoking = revoke(stage, profile.revocations, randomOf(seed + 1), submitting);
    revoking.catch(() => undefined); // told below, if the storm does not end before
    await storm(stage, profile, random, kills, submitting, say);
    const jobs = await submitting;
    const revoked = await revoking;
    say(`the storm is over, ${since()}: ${await progress(stage)}`);
    await slow(stage, 0);
    // The same keys once more, after everything.
    for (const job of jobs) job.answers.push(await clientOf(stage).start(job.id, job.key));
    const ended = await quiet(stage, jobs, sabotage ? 25_000 : 60_000);
    say(`quiet, ${since()}: ${await progress(stage)}`);
    const asked = { jobs, revoked, random: randomOf(seed + 2) };
    const verdict = await judge(stage, asked);
    if (!ended) verdict.faults.push('Work was left although nothing was killed any more');
    kills.commits = Object.values(stage.door.swallowed).reduce((sum, count) => sum + count, 0);
    const blind = spoiling ? await blindSpots(stage, asked, verdict) : undefined;
    return { ...verdict, blind, kills, revoked: revoked.length, seconds: (Date.now() - began) / 1_000 };
  } finally {
    await strike(stage);
  }
}

/** The jobs overlap: the last one has people and badge of the first, so that two workers want the same award at once. */
async function submit(stage, profile, random) {
  const { badges, emails } = stage.world;
  const client = clientOf(stage);
  return Promise.all(Array.from({ length: profile.jobs }, async (_, at) => {
    const last = at === profile.jobs - 1;
    const from = last ? 0 : Math.floor((at * emails.length) / (profile.jobs * 2));
    const list = emails.slice(from, from + profile.rows);
    const badge = badges[last ? 0 : at];
    const key = `job-${at}-${between(random, 0, 1e9)}`;
    const id = await client.upload(badge, `email\n${list.join('\n')}\n`);
    const answers = await Promise.all([client.start(id, key), client.start(id, key)]);
    return { badge, id, key, emails: list, answers };
  }));
}

/**
 * Revokes some of what is issued, while it is issued; not of the first badge, which a later job may rightly award again.
 * @returns ids of those whose revocation was acknowledged
 */
async function revoke(stage, count, random, submitting) {
  await submitting;
  const client = clientOf(stage);
  const revoked = new Set();
  for (const deadline = Date.now() + 60_000; revoked.size < count && Date.now() < deadline;) {
    const held = await ask(stage, `select c.public_id as id from credentials c join badges b on b.id = c.badge_id
      where c.revoked_at is null and b.public_id <> $1 order by c.id`, [stage.world.badges[0]]).catch(() => []);
    const one = held[between(random, 0, Math.max(0, held.length - 1))];
    if (one) {
      const { revokeCredential } = await client.graphql(
        'mutation($input: CredentialReasonInput!) { revokeCredential(input: $input) { userErrors { code } } }', { input: { id: one.id, reason: 'Chaos' } });
      // CONFLICT: the answer before this one was lost, and the work was not.
      if (revokeCredential.userErrors.every(({ code }) => code === 'CONFLICT')) revoked.add(one.id);
    }
    await sleep(between(random, 50, 250));
  }
  return [...revoked];
}

/** Kills at seeded moments spread over the whole work, in a seeded order. */
async function storm(stage, profile, random, kills, submitting, say) {
  let submitted = false;
  void submitting.then(() => { submitted = true; }, () => { submitted = true; });
  const ordered = [
    ...Array(profile.worker).fill('worker'), ...Array(profile.api).fill('api'), ...Array(profile.postgres).fill('postgres'), ...Array(profile.wipes).fill('wipe'),
    ...Array(profile.commits).fill('commit'),
  ].map((what) => ({ what, order: random() })).sort((a, b) => a.order - b.order);
  const rows = profile.jobs * profile.rows;
  for (const [at, { what }] of ordered.entries()) {
    await untilDone(stage, (rows * at) / (ordered.length + 1));
    await strikeDown(stage, what, kills, () => sleep(between(random, 50, 4 * profile.slowMs)));
    say(`${what}: ${await progress(stage)}`);
  }
  for (const deadline = Date.now() + 120_000; !submitted && Date.now() < deadline;) await sleep(50);
}

/** One fault: what is to be killed is let come to work first. */
async function strikeDown(stage, what, kills, pause) {
  if (what === 'postgres') {
    await pause();
    await killPostgres(stage);
    kills.postgres += 1;
    return;
  }
  if (what === 'commit') {
    stage.door.arm('insert into credentials');
    return;
  }
  const role = what === 'api' ? 'api' : 'worker';
  do {
    while (!stage.processes.get(role)?.ready) await sleep(20);
    await pause();
  } while (!kill(stage, role));
  kills[role] += 1;
  // The queue forgets everything while there is nobody who could remember: only the rows are left.
  if (what === 'wipe') await wipeQueue(stage);
}

const figures = (stage) =>
  ask(stage, `select state, issued + skipped + rejected as done from batches where state <> 'DRAFT' order by id`).catch(() => []);

async function untilDone(stage, rows) {
  let best = 0;
  for (let since = Date.now(); Date.now() < since + IMPATIENCE_MS;) {
    const done = (await figures(stage)).reduce((sum, batch) => sum + batch.done, 0);
    if (done >= rows) return;
    if (done > best) [best, since] = [done, Date.now()];
    await sleep(30);
  }
}

const progress = async (stage) => (await figures(stage)).map(({ state, done }) => `${state} ${done}`).join(', ') || 'nothing yet';

/** Every statement that stores credentials takes `ms` on average; 0 for none. */
async function slow(stage, ms) {
  const change = async () => {
    await ask(stage, 'drop trigger if exists chaos_slow on credentials');
    if (ms === 0) return;
    await ask(stage, `create or replace function chaos_slow() returns trigger language plpgsql as $$ begin perform pg_sleep(random() * ${2 * ms} / 1000); return null; end $$`);
    await ask(stage, 'create trigger chaos_slow after insert on credentials for each statement execute function chaos_slow()');
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await change();
    } catch (error) {
      if (attempt === 50) throw error;
      await sleep(200);
    }
  }
}
