import { isLostConnection, Outage } from './outage';

test.each([
  [{ code: 'ECONNREFUSED', message: '' }, true],
  [{ code: 'ECONNRESET', message: 'read ECONNRESET' }, true],
  [{ code: '57P01', message: 'terminating connection due to administrator command' }, true],
  [{ code: '57P03', message: 'the database system is starting up' }, true],
  [{ code: '08006', message: 'connection failure' }, true],
  [{ message: 'Connection terminated unexpectedly' }, true],
  [{ message: 'Connection is closed.' }, true],
  [{ message: 'QueryFailedError', driverError: { code: '57P02' } }, true],
  [{ code: '57014', message: 'canceling statement due to statement timeout' }, false],
  [{ code: '53100', message: 'could not extend file' }, false],
  [{ code: '23505', message: 'duplicate key' }, false],
  [{ message: 'x is not a function' }, false],
  [undefined, false],
])('%j says that the other side is away: %s', (error, lost) => expect(isLostConnection(error)).toBe(lost));

test('a line when it goes and one when it is back, however many ask in vain', async () => {
  const lines: string[] = [];
  let clock = 0;
  let there = false;
  let asked = 0;
  let ask: (() => void) | undefined;
  const tick = async () => {
    clock += 1_000;
    ask?.();
    await new Promise(setImmediate);
  };
  const outage = new Outage('The database', async () => {
    asked += 1;
    if (!there) throw new Error('not yet');
  }, {
    now: () => clock, warn: (line) => lines.push(line), log: (line) => lines.push(line),
    repeat: (again) => {
      ask = again;
      return () => { ask = undefined; };
    },
  });
  expect(outage.notice(new Error('a fault of ours'))).toBe(false);
  expect(lines).toEqual([]);
  for (let at = 0; at < 5; at += 1) {
    expect(outage.notice(Object.assign(new Error(''), { code: 'ECONNREFUSED' }))).toBe(true);
    await tick();
  }
  expect(lines).toEqual(['The database cannot be reached (ECONNREFUSED). What is to be done waits until it is back.']);
  there = true;
  await tick();
  await tick();
  expect(lines.slice(1)).toEqual(['The database is back after 6 s.']);
  expect(asked).toBe(6);
  outage.notice({ message: 'Connection terminated unexpectedly' });
  expect(lines).toHaveLength(3);
  outage.end();
  await tick();
  expect(lines).toHaveLength(3);
});
