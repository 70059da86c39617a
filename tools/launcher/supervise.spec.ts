import { supervise } from './supervise.mjs';

interface Fake { pid: number; exited: Promise<string>; die(reason: string): void; stop(): Promise<void> }

const backoff = { first: 10, most: 40, forgottenAfter: 60_000 };

/** Starts that hand out 1, 2, 3 ...; those whose number is in `broken` fail. */
function starts(broken: number[] = []) {
  const made: Fake[] = [];
  const times: number[] = [];
  const start = async (): Promise<Fake> => {
    times.push(performance.now());
    const pid = times.length;
    if (broken.includes(pid)) throw new Error(`number ${pid} is broken`);
    let die: (reason: string) => void = () => undefined;
    const exited = new Promise<string>((resolve) => { die = resolve; });
    const fake = { pid, exited, die, stop: async () => die('stopped') };
    made.push(fake);
    return fake;
  };
  return { start, made, times };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
};

describe('supervise', () => {
  test('starts again what died, and says so', async () => {
    const { start, made } = starts();
    const lines: string[] = [];
    const supervised = await supervise('api', start, (line: string) => lines.push(line), backoff);
    made[0]?.die('SIGKILL');
    await until(() => lines.length === 2);
    expect(lines).toEqual(['api ended (SIGKILL); starting it again', 'api runs again']);
    expect(supervised.pid).toBe(2);
    await supervised.stop();
  });

  test('waits longer each time it cannot start', async () => {
    const { start, made, times } = starts([2, 3, 4]);
    const supervised = await supervise('api', start, () => undefined, backoff);
    made[0]?.die('code 1');
    await until(() => made.length === 2);
    const gaps = times.slice(2).map((time, at) => time - (times[at + 1] as number));
    expect(gaps.map((gap) => gap >= 19)).toEqual([true, true, true]);
    expect(gaps[2]).toBeGreaterThanOrEqual(39);
    await supervised.stop();
  });

  test('starts nothing after it was told to stop', async () => {
    const { start, times } = starts();
    const supervised = await supervise('api', start, () => undefined, backoff);
    await supervised.stop();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(times).toHaveLength(1);
  });

  test('a first start that fails is the caller\'s', async () => {
    await expect(supervise('api', starts([1]).start, () => undefined, backoff)).rejects.toThrow('number 1 is broken');
  });
});
