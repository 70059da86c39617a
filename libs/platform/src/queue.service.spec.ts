import { randomBytes } from 'node:crypto';
import type { Config } from './config';
import type { Database } from './database.service';
import { Outage } from './outage';
import type { Outages } from './outages.service';
import { QueueService } from './queue.service';
import { workerDatabaseUrl } from './testing';

const outages = {
  watch: (name: string, probe: () => Promise<unknown>) => new Outage(name, probe, {
    now: () => 0, warn: () => undefined, log: () => undefined, repeat: () => () => undefined,
  }),
} as unknown as Outages;
const queueOf = (queueUrl: string) => new QueueService({ queueUrl, databaseUrl: 'postgres://elsewhere' } as Config, {} as Database, outages);
const elsewhere = (change: (url: URL) => void): string => {
  const url = new URL(workerDatabaseUrl());
  change(url);
  return url.href;
};

test.each<[string, () => string, RegExp]>([
  ['a database that is not there', () => elsewhere((url) => { url.pathname = `/none_${randomBytes(4).toString('hex')}`; }), /^QUEUE_URL: no queue answers there \(database "none_\w+" does not exist\)$/],
  ['a user who is not there', () => elsewhere((url) => { url.username = 'nobody'; url.password = 's3cret'; }), /^QUEUE_URL: no queue answers there \((?!.*s3cret).*"nobody".*\)$/],
  ['a server that is not there', () => 'postgres://127.0.0.1:1/queue', /^QUEUE_URL: no queue answers there \(connect ECONNREFUSED 127\.0\.0\.1:1\)$/],
  ['a Redis that is not there', () => 'redis://127.0.0.1:1', /^QUEUE_URL: no queue answers there \(no answer in 1500 ms\)$/],
])('%s is refused at the start, in words', async (_name, url, words) => {
  await expect(queueOf(url()).onModuleInit()).rejects.toThrow(words);
});
