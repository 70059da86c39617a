// An import of people as HR does it: the file to the API, its dry run and its application by a worker process.
import { setTimeout as sleep } from 'node:timers/promises';
import { figure, median } from './figures.mjs';
import { peaks, signIn, startProduct, stop } from './stage.mjs';

const ROWS = 100_000;
const SMALL = 10_000;
/** A file near the limit of 64 MB: taken in as a stream, whatever its size. */
const HUGE = 500_000;
const SECONDS = 60;
const MEGABYTES = 256;
const TEAM = 8;
const departments = ['Production', 'Quality', 'Sales', 'Finance', 'People', 'Engineering', 'Purchasing', 'Logistics', 'Legal', 'Research', 'Support', 'Safety'];

export const title = 'Importing people: one API process, one worker process';

/** @param rounds how often the file is imported into an empty table, by processes of its own each time */
export async function benchImport(stage, { small, rounds, say }) {
  stage.workers = 1;
  const size = small ? SMALL : ROWS;
  const file = people(size);
  const runs = [];
  for (let round = 0; round < rounds; round += 1) {
    runs.push(await importOnce(stage, file, size));
    say(`import ${size}: ${JSON.stringify(runs.at(-1))}`);
  }
  const huge = people(HUGE);
  const peak = await uploadPeak(stage, huge);
  return figures(size, file, runs, huge, peak);
}

function figures(size, file, runs, huge, peak) {
  const name = size.toLocaleString('en');
  const middle = (field) => median(runs.map((run) => run[field]));
  const highest = (field) => Math.max(...runs.map((run) => run[field]));
  const less = { least: false, digits: 1 };
  return [
    figure(`${name}: upload`, { value: middle('upload'), unit: 's', ...less, note: `${megabytes(file)} MB of CSV; every manager stands later in the file than their reports` }),
    figure(`${name}: analysis (dry run)`, { value: middle('analysis'), unit: 's', ...less, note: 'each row with its verdict' }),
    figure(`${name}: application`, { value: middle('application'), unit: 's', ...less, note: 'each row judged again and written' }),
    figure(`${name}: all three`, { value: median(runs.map((run) => run.upload + run.analysis + run.application)), unit: 's', must: SECONDS, ...less, note: `${(size / middle('application')).toFixed(0)} people/s written` }),
    figure(`${name}: the same file again, dry run`, { value: middle('again'), unit: 's', ...less, note: 'upload and analysis; nothing changes' }),
    figure(`${name}: peak memory of the API`, { value: highest('api'), unit: 'MB', must: MEGABYTES, ...less }),
    figure(`${name}: peak memory of the worker`, { value: highest('worker'), unit: 'MB', must: MEGABYTES, ...less }),
    figure(`${HUGE.toLocaleString('en')}: peak memory of the API, upload`, { value: peak, unit: 'MB', must: MEGABYTES, ...less, note: `${megabytes(huge)} MB of CSV, an API that has done nothing else` }),
  ];
}

const megabytes = (file) => (file.length / 2 ** 20).toFixed(0);

/** A whole import into an empty table. @returns seconds of each step and the peak of each process in MB */
async function importOnce(stage, file, size) {
  await stage.db.query('truncate people, departments, person_imports, ledger_entries cascade');
  await stage.db.query('checkpoint');
  const [api, worker] = [await startProduct(stage, 'api'), await startProduct(stage, 'worker')];
  const graphql = await signIn(stage);
  const began = performance.now();
  const id = await upload(stage, file);
  const uploaded = performance.now();
  const compared = await reached(graphql, id, 'READY');
  expectCounts(compared.counts, { new: size, changed: 0, unchanged: 0, invalid: 0 });
  const analysed = performance.now();
  await graphql('mutation($input: ApplyPersonImportInput!) { applyPersonImport(input: $input) { userErrors { field message } } }', { input: { id } });
  await reached(graphql, id, 'DONE');
  const applied = performance.now();
  const { rows: [{ written, led }] } = await stage.db.query('select count(*)::int as written, count(manager_id)::int as led from people');
  if (written !== size || led !== size - 1) throw new Error(`${written} of ${size} people were written, ${led} of them with a manager`);
  const once = performance.now();
  const again = await upload(stage, file);
  expectCounts((await reached(graphql, again, 'READY')).counts, { new: 0, changed: 0, unchanged: size, invalid: 0 });
  const repeated = performance.now();
  const [apiPeak, workerPeak] = peaks([api, worker]);
  for (const child of [worker, api]) await stop(child);
  const seconds = (from, to) => (to - from) / 1_000;
  return {
    upload: seconds(began, uploaded), analysis: seconds(uploaded, analysed), application: seconds(analysed, applied), again: seconds(once, repeated),
    api: apiPeak, worker: workerPeak,
  };
}

/** What the API needs at most to take in a file, without a worker that reads it. */
async function uploadPeak(stage, file) {
  const api = await startProduct(stage, 'api');
  await signIn(stage);
  await upload(stage, file);
  const [peak] = peaks([api]);
  await stop(api);
  return peak;
}

/** @returns the import's public id */
async function upload(stage, file) {
  const form = new FormData();
  form.append('file', new Blob([file], { type: 'text/csv' }), 'people.csv');
  const response = await fetch(`http://127.0.0.1:${stage.port}/api/v1/person-imports`, {
    method: 'POST', headers: { cookie: stage.cookie, 'x-blason': '1', connection: 'close' }, body: form,
  });
  if (response.status !== 201) throw new Error(`The upload was answered with ${response.status}: ${await response.text()}`);
  return (await response.json()).id;
}

/** Asks the API, as the dashboard does, until the import is in a state. */
async function reached(graphql, id, state) {
  for (;;) {
    const { personImport } = await graphql(
      'query($id: ID!) { personImport(id: $id) { state failure total counts { new changed unchanged invalid } } }', { id },
    );
    if (personImport.state === state) return personImport;
    if (['FAILED', 'DISCARDED'].includes(personImport.state)) throw new Error(`The import is ${personImport.state}: ${personImport.failure}`);
    await sleep(200);
  }
}

function expectCounts(found, expected) {
  const wrong = Object.entries(expected).filter(([verdict, count]) => found[verdict] !== count);
  if (wrong.length > 0) throw new Error(`Verdicts: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
}

/** Each leads a team of eight, and comes behind all of its members: the head of the company is the last. */
function people(count) {
  const lines = ['Employee number,First name,Last name,E-mail,Department,Job title,Manager number,Country,Language,Hire date'];
  for (let n = count; n >= 1; n -= 1) {
    const manager = n > 1 ? `N${Math.floor((n - 2) / TEAM) + 1}` : '';
    lines.push([
      `N${n}`, `Amélie${n % 997}`, `Dœuvre${n % 9_973}`, `person${n}@example.org`, departments[n % departments.length], 'Engineer', manager,
      ['FR', 'DE', 'IT', 'ES', 'PL'][n % 5], ['fr', 'en'][n % 2], `20${String(n % 26).padStart(2, '0')}-0${1 + (n % 9)}-1${n % 9}`,
    ].join(','));
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}
