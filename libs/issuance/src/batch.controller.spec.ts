import { jest } from '@jest/globals';
import type { SessionService } from '@blason/access';
import { demand, type Actor } from '@blason/ledger';
import type { BatchReader } from './batch-reader.service';
import { BatchController } from './batch.controller';

const issuer: Actor = { kind: 'ACCOUNT', sessionId: 1, permissions: new Set(['credentials:issue'] as never) };
const nobody: Actor = { ...issuer, permissions: new Set() };

beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); });

/** Watches a running batch; says how many figures came and whether the stream ended. */
async function watched(asOfNow: () => Promise<Actor | undefined>, find = (): unknown => ({ state: 'RUNNING', work: 'ISSUE' })) {
  const reader = { find: async (actor: Actor) => { demand(actor, 'credentials:issue'); return find(); } } as unknown as BatchReader;
  const controller = new BatchController(reader, {} as never, {} as never, {} as never, { asOfNow } as unknown as SessionService, {} as never);
  const seen = { figures: 0, ended: false };
  (await controller.events(issuer, 'x')).subscribe({ next: () => { seen.figures += 1; }, complete: () => { seen.ended = true; } });
  return seen;
}

test.each([
  ['whose session ended', async () => undefined],
  ['who may issue no longer', async () => nobody],
])('somebody %s is shown nothing more within a minute', async (_name, asOfNow) => {
  const seen = await watched(asOfNow);
  await jest.advanceTimersByTimeAsync(20_000);
  expect(seen).toMatchObject({ ended: false, figures: 21 });
  await jest.advanceTimersByTimeAsync(40_000);
  expect(seen).toEqual({ ended: true, figures: 30 });
});

test('who still may goes on, over a database that is away for a while', async () => {
  let away = false;
  const find = () => {
    if (away) throw new Error('connection refused');
    return { state: 'RUNNING', work: 'ISSUE' };
  };
  const seen = await watched(async () => issuer, find);
  await jest.advanceTimersByTimeAsync(60_000);
  away = true;
  await jest.advanceTimersByTimeAsync(5_000);
  away = false;
  await jest.advanceTimersByTimeAsync(5_000);
  expect(seen).toEqual({ ended: false, figures: 66 });
});
