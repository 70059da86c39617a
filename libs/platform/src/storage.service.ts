import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from './config.module';
import type { Config } from './config';
import { Problem } from './problem';
import { S3Bucket } from './s3.service';

/** Where files lie. Keys are relative paths of letters, digits, `-`, `_`, `.` and `/`. */
export interface FileStore {
  write(key: string, body: Buffer, contentType: string): Promise<void>;
  /** @returns the bytes, or undefined when there is no such file */
  read(key: string): Promise<Buffer | undefined>;
  /** Writes what comes, without holding it where the store allows; nothing is left when the stream fails. */
  writeStream(key: string, body: Readable, contentType: string): Promise<void>;
  /** The bytes in pieces. Throws when there is no such file. */
  readStream(key: string): AsyncIterable<Uint8Array>;
  remove(key: string): Promise<void>;
}

/** Files of the product (pictures, uploads), in a folder or in an S3-compatible bucket, by the protocol of STORAGE_URL. */
@Injectable()
export class StorageService implements FileStore {
  private readonly store: FileStore;

  constructor(@Inject(CONFIG) config: Config) {
    this.store = config.storageUrl.startsWith('s3:') ? new S3Bucket(config.storageUrl) : new Folder(config.storageUrl);
  }

  write(key: string, body: Buffer, contentType: string): Promise<void> {
    return this.store.write(checked(key), body, contentType);
  }

  read(key: string): Promise<Buffer | undefined> {
    return this.store.read(checked(key));
  }

  writeStream(key: string, body: Readable, contentType: string): Promise<void> {
    return this.store.writeStream(checked(key), body, contentType);
  }

  readStream(key: string): AsyncIterable<Uint8Array> {
    return this.store.readStream(checked(key));
  }

  remove(key: string): Promise<void> {
    return this.store.remove(checked(key));
  }
}

const checked = (key: string): string => {
  if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(key)) throw new Problem('BAD_USER_INPUT', 'That is no name of a file.');
  return key;
};

class Folder implements FileStore {
  private readonly root: string;

  constructor(url: string) {
    this.root = path.resolve(decodeURIComponent(url.replace(/^file:(\/\/)?/, '')));
  }

  write(key: string, body: Buffer): Promise<void> {
    return this.place(key, (part) => writeFile(part, body));
  }

  writeStream(key: string, body: Readable): Promise<void> {
    return this.place(key, (part) => pipeline(body, createWriteStream(part)));
  }

  readStream(key: string): AsyncIterable<Uint8Array> {
    return createReadStream(path.join(this.root, key));
  }

  /** Written beside and renamed, so that nobody reads half a file. */
  private async place(key: string, write: (part: string) => Promise<void>): Promise<void> {
    const target = path.join(this.root, key);
    await mkdir(path.dirname(target), { recursive: true });
    const part = `${target}.${randomUUID()}.part`;
    try {
      await write(part);
      await rename(part, target);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async read(key: string): Promise<Buffer | undefined> {
    try {
      return await readFile(path.join(this.root, key));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(path.join(this.root, key), { force: true });
  }
}
