import type { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import type { FileStore } from './storage.service';

/** An S3-compatible bucket: `s3://KEY:SECRET@host[:port]/bucket?region=eu-west-1&tls=true`, addressed by path. */
export class S3Bucket implements FileStore {
  private readonly client: AwsClient;
  private readonly bucket: string;

  constructor(address: string) {
    const url = new URL(address.replace(/^s3:/, 'http:'));
    this.bucket = `${url.searchParams.get('tls') === 'false' ? 'http' : 'https'}://${url.host}/${url.pathname.replace(/^\/|\/$/g, '')}`;
    this.client = new AwsClient({
      accessKeyId: decodeURIComponent(url.username),
      secretAccessKey: decodeURIComponent(url.password),
      region: url.searchParams.get('region') ?? 'us-east-1',
      service: 's3',
      retries: 2,
    });
  }

  async write(key: string, body: Buffer, contentType: string): Promise<void> {
    const answer = await this.send('PUT', key, { body: body as unknown as BodyInit, headers: { 'content-type': contentType } });
    if (!answer.ok) throw new Error(`The file store refused to write: ${answer.status}`);
  }

  async read(key: string): Promise<Buffer | undefined> {
    const answer = await this.send('GET', key);
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`The file store refused to read: ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  /** Collected first: the protocol wants the length before the body. */
  async writeStream(key: string, body: Readable, contentType: string): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of body) pieces.push(piece as Buffer);
    await this.write(key, Buffer.concat(pieces), contentType);
  }

  async *readStream(key: string): AsyncIterable<Uint8Array> {
    const answer = await this.send('GET', key);
    if (!answer.ok || !answer.body) throw new Error(`The file store refused to read: ${answer.status}`);
    yield* answer.body as unknown as AsyncIterable<Uint8Array>;
  }

  async remove(key: string): Promise<void> {
    const answer = await this.send('DELETE', key);
    if (!answer.ok && answer.status !== 404) throw new Error(`The file store refused to delete: ${answer.status}`);
  }

  private send(method: string, key: string, request: RequestInit = {}): Promise<Response> {
    const path = key.split('/').map(encodeURIComponent).join('/');
    return this.client.fetch(`${this.bucket}/${path}`, { method, signal: AbortSignal.timeout(30_000), ...request });
  }
}
