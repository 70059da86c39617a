import { Test, type TestingModule } from '@nestjs/testing';
import { PlatformModule } from '@blason/platform';
import { chapters, entities } from '../../chapters';

export interface RunningWorker {
  module: TestingModule;
  close(): Promise<void>;
}

/** A worker as its process is, in this one, on the database and the queue that `startApi` set. */
export async function startWorker(): Promise<RunningWorker> {
  const module = await Test.createTestingModule({ imports: [PlatformModule.for('worker', entities), ...chapters('worker')] }).compile();
  await module.init();
  return { module, close: () => module.close() };
}

/** Asks every 100 ms until there is an answer. */
export async function until<T>(ask: () => Promise<T | undefined | false>, patienceMs = 30_000): Promise<T> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Nothing came within ${patienceMs} ms`);
}

/** A multipart form with one file, as `inject` takes it. */
export function form(name: string, content: string | Buffer): { payload: Buffer; headers: Record<string, string> } {
  const boundary = 'blason-spec-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'x-blason': '1' },
  };
}
