import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Problem, type TableSource } from '@blason/platform';

/** Uploads that are read more than once: kept in a temporary file for as long as they are worked on, never in memory. */
@Injectable()
export class UploadService {
  /**
   * @param stream the upload; its `truncated` says that it was cut at the limit of the server
   * @throws Problem BAD_USER_INPUT when it is larger than that
   */
  async keep<T>(stream: Readable & { truncated?: boolean }, work: (source: TableSource) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(path.join(tmpdir(), 'blason-upload-'));
    try {
      const file = path.join(folder, 'list');
      await pipeline(stream, createWriteStream(file));
      if (stream.truncated) throw new Problem('BAD_USER_INPUT', 'The file is larger than 64 MB. Split it.', 'file');
      return await work(() => createReadStream(file));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
