import { createHash, createHmac } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FileStore } from './storage.service';

const hex = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * An S3-compatible bucket: `s3://KEY:SECRET@host[:port]/bucket?region=eu-west-1&tls=true`. Requests are signed with
 * AWS Signature Version 4 (single chunk), the one scheme that all such stores speak.
 */
export class S3Bucket implements FileStore {
  private readonly origin: string;
  private readonly host: string;
  private readonly bucket: string;
  private readonly region: string;
  private readonly id: string;
  private readonly secret: string;

  constructor(address: string) {
    const url = new URL(address.replace(/^s3:/, 'http:'));
    this.host = url.host;
    this.origin = `${url.searchParams.get('tls') === 'false' ? 'http' : 'https'}://${url.host}`;
    this.bucket = url.pathname.replace(/^\/|\/$/g, '');
    this.region = url.searchParams.get('region') ?? 'us-east-1';
    this.id = decodeURIComponent(url.username);
    this.secret = decodeURIComponent(url.password);
  }

  async write(key: string, body: Buffer, contentType: string): Promise<void> {
    const answer = await this.send('PUT', key, body, contentType);
    if (!answer.ok) throw new Error(`The file store refused to write: ${answer.status}`);
  }

  async read(key: string): Promise<Buffer | undefined> {
    const answer = await this.send('GET', key);
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`The file store refused to read: ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  /** Collected first: the protocol wants the length and the digest before the body. */
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

  private send(method: string, key: string, body?: Buffer, contentType?: string): Promise<Response> {
    const path = `/${this.bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
    const stamp = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
    const headers: Record<string, string> = {
      host: this.host,
      'x-amz-content-sha256': hex(body ?? ''),
      'x-amz-date': stamp,
    };
    const names = Object.keys(headers).sort();
    const canonical = [
      method, path, '', ...names.map((name) => `${name}:${headers[name]}`), '', names.join(';'), headers['x-amz-content-sha256'],
    ].join('\n');
    const scope = `${stamp.slice(0, 8)}/${this.region}/s3/aws4_request`;
    const key4 = scope.split('/').reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${this.secret}`);
    const signature = hmac(key4, ['AWS4-HMAC-SHA256', stamp, scope, hex(canonical)].join('\n')).toString('hex');
    delete headers.host;
    return fetch(this.origin + path, {
      method,
      body: body as BodyInit | undefined,
      headers: {
        ...headers,
        ...(contentType ? { 'content-type': contentType } : {}),
        authorization: `AWS4-HMAC-SHA256 Credential=${this.id}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
      },
      signal: AbortSignal.timeout(30_000),
    });
  }
}
