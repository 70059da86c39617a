// The limit of issuing on this machine: hand-written, as many threads as the product has workers, each hashes and signs a
// document of the product's size and hands the rows to COPY. No queue, no check, no verdict, no ledger, no mail, no index but
// the key. It stores the columns that the product stores for a credential.
import { createPrivateKey, generateKeyPairSync, hash, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { cpuOfPostgres } from './processes.mjs';

const CHUNK = 1_000;
const CALIBRATION_MS = 300;

/** The columns of the product's `credentials` that issuing fills, in COPY's order. */
const columns = [
  'id', 'public_id', 'badge_id', 'badge_version_id', 'issuer_id', 'person_id', 'discriminator', 'subject_uuid', 'salt', 'awarded_at', 'valid_from',
  'valid_until', 'evidence', 'narrative', 'language', 'state', 'visibility', 'status_list_id', 'status_index', 'template_id', 'signing_key_id',
  'proof_created', 'signature', 'batch_id', 'created_at', 'updated_at', 'show_name',
];

/** A document of 3 KB in canonical form; what differs from person to person stands in front, in the middle and at the end. */
const documentHalf = `<urn:uuid:0> <http://schema.org/name> "${'x'.repeat(70)}" .\n`.repeat(14);

/** An empty table like the product's, with the key and no other index. */
export async function prepareLimit(client) {
  await client.query(`drop table if exists limit_credentials`);
  await client.query(`create table limit_credentials as select ${columns.join(', ')} from credentials with no data`);
  await client.query(`alter table limit_credentials add primary key (id)`);
}

/**
 * @param postgres pid of the server
 * @returns rows per second of `threads` threads that issue `rows` together; CPU per row of the threads and of PostgreSQL;
 *   and how many bare signatures per second the same threads made just before: what the limit program itself is judged by
 */
export async function runLimit({ url, postgres }, rows, threads) {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
  const workers = Array.from({ length: threads }, (_, index) => new Worker(fileURLToPath(import.meta.url), {
    workerData: { url, pem, first: Math.floor((rows * index) / threads), last: Math.floor((rows * (index + 1)) / threads) },
  }));
  const answers = (question) => Promise.all(workers.map(async (worker) => {
    const answer = once(worker, 'message');
    if (question) worker.postMessage(question);
    return (await answer)[0];
  }));
  await answers();
  const signatures = (await answers('calibrate')).reduce((sum, rate) => sum + rate, 0);
  const before = { node: process.cpuUsage(), postgres: cpuOfPostgres(postgres) };
  const began = performance.now();
  await answers('go');
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(before.node);
  const micros = { nodeMicros: (user + system) / rows, postgresMicros: ((cpuOfPostgres(postgres) - before.postgres) * 1_000) / rows };
  await Promise.all(workers.map((worker) => worker.terminate()));
  return { rate: rows / seconds, signatures, ...micros };
}

/** Bare signatures per second of this thread, while the others do the same. */
function signingRate(key) {
  const message = randomBytes(64);
  const began = performance.now();
  let count = 0;
  for (; performance.now() - began < CALIBRATION_MS; count += 1) sign(null, message, key);
  return count / ((performance.now() - began) / 1_000);
}

async function issue({ url, first, last }, key) {
  const client = new pg.Client(url);
  await client.connect();
  parentPort.postMessage('ready');
  await once(parentPort, 'message');
  parentPort.postMessage(signingRate(key));
  await once(parentPort, 'message');
  const instant = '2026-01-01 00:00:00+00';
  const proof = hash('sha256', instant, 'buffer');
  const message = Buffer.concat([proof, Buffer.alloc(32)]);
  let writing;
  for (let start = first; start < last; start += CHUNK) {
    const end = Math.min(start + CHUNK, last);
    const dice = randomBytes((end - start) * 48);
    let lines = '';
    for (let id = start, at = 0; id < end; id += 1, at += 48) {
      const publicId = dice.base64urlSlice(at, at + 16);
      const subject = dice.hexSlice(at + 16, at + 32);
      hash('sha256', `${publicId}${documentHalf}${subject}${documentHalf}${publicId}`, 'buffer').copy(message, 32);
      const signature = sign(null, message, key).hexSlice();
      lines += `${id}\t${publicId}\t1\t1\t1\t${id}\t\t${subject}\t\\\\x${dice.hexSlice(at + 32, at + 48)}\t${instant}\t${instant}\t${instant}\t[]\t\\N\ten\tPENDING\tPRIVATE\t1\t${id % 131_072}\t1\t1\t${instant}\t\\\\x${signature}\t1\t${instant}\t${instant}\tt\n`;
    }
    await writing; // the chunk before is written while this one is signed
    writing = copy(client, lines);
  }
  await writing;
  await client.end();
  parentPort.postMessage('done');
}

async function copy(client, text) {
  const stream = client.query(copyFrom(`copy limit_credentials (${columns.join(', ')}) from stdin`));
  stream.end(text);
  await once(stream, 'finish');
}

if (!isMainThread) await issue(workerData, createPrivateKey(workerData.pem));
