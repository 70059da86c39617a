import { count } from './specs.mjs';

const spec = (status: string, fullName = 'a badge is signed') => ({ status, fullName });
const suite = (status: string, ...assertionResults: object[]) => ({ status, name: '/house/libs/x/src/x.spec.ts', assertionResults });

describe('the closing line of npm test', () => {
  test.each([
    ['all passed', [suite('passed', spec('passed'), spec('passed'))], 0, { passed: 2, failed: 0, skipped: [] }],
    ['one failed', [suite('failed', spec('passed'), spec('failed'))], 1, { passed: 1, failed: 1, skipped: [] }],
    ['a suite that does not compile', [suite('failed'), suite('passed', spec('passed'))], 1, { passed: 1, failed: 1, skipped: [] }],
    ['a tear-down that failed', [suite('passed', spec('passed'))], 1, { passed: 1, failed: 1, skipped: [] }],
    ['a skip is named', [suite('passed', spec('pending', 'needs redis'))], 0, { passed: 0, failed: 0, skipped: ['libs/x/src/x.spec.ts: needs redis'] }],
    ['so is something left to do', [suite('passed', spec('todo', 'one day'))], 0, { passed: 0, failed: 0, skipped: ['libs/x/src/x.spec.ts: one day'] }],
  ])('%s', (_name, results, code, expected) => {
    expect(count(results, '/house', code)).toEqual(expected);
  });
});
