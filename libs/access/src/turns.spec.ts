import { setTimeout as sleep } from 'node:timers/promises';
import { Turns } from './turns';

test('so many run, so many wait in their order, the rest is refused at once', async () => {
  const turns = new Turns(2, 3);
  let running = 0;
  let most = 0;
  const done: number[] = [];
  const results = await Promise.allSettled(Array.from({ length: 8 }, (_, number) => turns.take(async () => {
    most = Math.max(most, ++running);
    await sleep(5);
    running--;
    done.push(number);
  })));
  expect(most).toBe(2);
  expect(done).toEqual([0, 1, 2, 3, 4]);
  expect(results.slice(5).map((result) => result.status === 'rejected' && result.reason.code)).toEqual(['RATE_LIMITED', 'RATE_LIMITED', 'RATE_LIMITED']);
});

test('work that fails gives its turn back', async () => {
  const turns = new Turns(1, 1);
  for (let time = 0; time < 3; time++) await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await turns.take(async () => 'yes')).toBe('yes');
});
