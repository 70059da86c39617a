import { createServer, type IncomingMessage, type Server } from 'node:http';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import aws4 from 'aws4';
import type { Config } from './config';
import { StorageService } from './storage.service';

const KEY = { accessKeyId: 'AKEXAMPLE', secretAccessKey: 'a/secret+key' };
const storage = (storageUrl: string) => new StorageService({ storageUrl } as Config);
const collected = async (pieces: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts).toString();
};

/** A bucket in memory that takes only requests which another implementation of Signature Version 4 signs alike. */
function bucket(): { server: Server; files: Map<string, Buffer>; refused: string[] } {
  const files = new Map<string, Buffer>();
  const refused: string[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    if (!signedAlike(request)) {
      refused.push(request.url ?? '');
      return void response.writeHead(403).end();
    }
    const file = files.get(request.url ?? '');
    if (request.method === 'PUT') files.set(request.url ?? '', body);
    if (request.method === 'DELETE') files.delete(request.url ?? '');
    response.writeHead(request.method === 'GET' && !file ? 404 : 200).end(request.method === 'GET' ? file : undefined);
  });
  return { server, files, refused };
}

function signedAlike(request: IncomingMessage): boolean {
  const given = request.headers.authorization ?? '';
  const names = /SignedHeaders=([^,]+)/.exec(given)?.[1]?.split(';') ?? [];
  const headers = Object.fromEntries(names.map((name) => [name, String(request.headers[name])]));
  const signed = aws4.sign({
    service: 's3', region: 'eu-west-1', method: request.method, host: request.headers.host, path: request.url, headers,
  }, KEY);
  const signature = (text: string) => /Signature=([0-9a-f]{64})/.exec(text)?.[1];
  return signature(given) !== undefined && signature(given) === signature(String((signed.headers as Record<string, unknown>).Authorization));
}

describe('a bucket', () => {
  const { server, files, refused } = bucket();
  let address: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `127.0.0.1:${(server.address() as AddressInfo).port}/badges?region=eu-west-1&tls=false`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test('files are written, read, streamed and removed, each request signed as another implementation signs it', async () => {
    const store = storage(`s3://${KEY.accessKeyId}:${encodeURIComponent(KEY.secretAccessKey)}@${address}`);
    await store.write('pictures/a-1.png', Buffer.from('one'), 'image/png');
    await store.writeStream('uploads/b.csv', Readable.from([Buffer.from('two'), Buffer.from(' three')]), 'text/csv');
    expect([...files.keys()]).toEqual(['/badges/pictures/a-1.png', '/badges/uploads/b.csv']);
    expect((await store.read('pictures/a-1.png'))?.toString()).toBe('one');
    expect(await collected(store.readStream('uploads/b.csv'))).toBe('two three');
    expect(await store.read('pictures/none.png')).toBeUndefined();
    await store.remove('pictures/a-1.png');
    expect([...files.keys()]).toEqual(['/badges/uploads/b.csv']);
    expect(refused).toEqual([]);
  });

  test('a wrong secret is refused, and said so', async () => {
    await expect(storage(`s3://${KEY.accessKeyId}:wrong@${address}`).write('x.png', Buffer.from('x'), 'image/png')).rejects.toThrow('403');
  });
});

describe('a folder', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blason-storage-'));
  const store = storage(`file:${folder}`);
  afterAll(() => rmSync(folder, { recursive: true }));

  test('files are written, read, streamed and removed', async () => {
    await store.write('pictures/a.png', Buffer.from('one'), 'image/png');
    await store.writeStream('b.csv', Readable.from([Buffer.from('two')]), 'text/csv');
    expect((await store.read('pictures/a.png'))?.toString()).toBe('one');
    expect(await collected(store.readStream('b.csv'))).toBe('two');
    await store.remove('b.csv');
    expect(await store.read('b.csv')).toBeUndefined();
  });

  test('nothing is left of a stream that fails', async () => {
    const failing = Readable.from((async function* () {
      yield Buffer.from('half');
      throw new Error('gone');
    })());
    await expect(store.writeStream('c.csv', failing, 'text/csv')).rejects.toThrow('gone');
    expect(readdirSync(folder)).toEqual(['pictures']);
  });
});

test.each(['../secret', '/etc/passwd', 'a/../b', 'a//b', '', 'a/', '.hidden', 'a\0b', 'a\\b'])('%j is no name of a file', (key) => {
  expect(() => storage('file:/nowhere').read(key)).toThrow('no name of a file');
});
