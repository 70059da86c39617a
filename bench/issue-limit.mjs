// The limit of issuing on this machine: hand-written, as many threads as the product has workers, each hashes and signs a
// document of the product's size and hands the rows to COPY. No queue, no check, no verdict, no ledger, no mail, no index but
// the key. It stores the columns that the product stores for a credential.
import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const CHUNK = 1_000;

/** The columns of the product's `credentials` that issuing fills, in COPY's order. */
const columns = [
  'id', 'public_id', 'badge_id', 'badge_version_id', 'issuer_id', 'person_id', 'discriminator', 'subject_uuid', 'salt', 'awarded_at', 'valid_from',
  'valid_until', 'evidence', 'narrative', 'language', 'state', 'visibility', 'status_list_id', 'status_index', 'template_id', 'signing_key_id',
  'proof_created', 'signature', 'batch_id', 'created_at', 'updated_at', 'show_name',
];

/** A document of 3 KB in canonical form with gaps, as the product's compiled one has. */
const before = `<urn:uuid:0> <http://schema.org/name> "${'x'.repeat(70)}" .\n`.repeat(30);

export async function prepareLimit(client) {
  await client.query(`drop table if exists limit_credentials`);
  await client.query(`create table limit_credentials as select ${columns.join(', ')} from credentials with no data`);
  await client.query(`alter table limit_credentials add primary key (id)`);
}

/** @returns rows per second of `threads` threads that issue `rows` together */
export async function runLimit(url, rows, threads) {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
  const workers = Array.from({ length: threads }, (_, index) => new Worker(fileURLToPath(import.meta.url), {
    workerData: { url, pem, first: Math.floor((rows * index) / threads), last: Math.floor((rows * (index + 1)) / threads) },
  }));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const began = process.hrtime.bigint();
  const done = workers.map((worker) => once(worker, 'message'));
  workers.forEach((worker) => worker.postMessage('go'));
  await Promise.all(done);
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return rows / seconds;
}

async function issue({ url, pem, first, last }) {
  const key = createPrivateKey(pem);
  const client = new pg.Client(url);
  await client.connect();
  parentPort.postMessage('ready');
  await once(parentPort, 'message');
  const instant = '2026-01-01 00:00:00+00';
  let writing;
  for (let start = first; start < last; start += CHUNK) {
    const lines = [];
    for (let id = start; id < Math.min(start + CHUNK, last); id++) {
      const publicId = randomBytes(16).toString('base64url');
      const subject = randomUUID();
      const document = createHash('sha256').update(before).update(publicId).update(subject).digest();
      const proof = createHash('sha256').update(instant).digest();
      const signature = sign(null, Buffer.concat([proof, document]), key).toString('hex');
      lines.push(`${id}\t${publicId}\t1\t1\t1\t${id}\t\t${subject}\t\\\\x${randomBytes(16).toString('hex')}\t${instant}\t${instant}\t\\N\t[]\t\\N\ten\tPENDING\tPRIVATE\t1\t${id % 131_072}\t1\t1\t${instant}\t\\\\x${signature}\t1\t${instant}\t${instant}\tt\n`);
    }
    await writing; // the chunk before is written while this one was signed
    writing = copy(client, lines.join(''));
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

if (!isMainThread) await issue(workerData);
