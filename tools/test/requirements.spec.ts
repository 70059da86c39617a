import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { requirementFaults } from './requirements.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(new URL('../../docs/requirements.md', import.meta.url), 'utf8');

test('every requirement names specs and tests that exist, or where it is open', () => {
  expect(page.split('\n').filter((line) => line.startsWith('| ')).length).toBeGreaterThan(70);
  expect(requirementFaults(page, root)).toEqual([]);
});

const own = '`tools/test/requirements.spec.ts`';
const gone = ['a name', 'that nothing has'].join(' ');

test.each([
  ['a test that is there', `${own} "every requirement names specs", "planted"`, []],
  ['one that is gone', `${own} "${gone}"`, [`"planted": tools/test/requirements.spec.ts has no test "${gone}"`]],
  ['one of two that is gone', `${own} "planted", "${gone}"`, [`"planted": tools/test/requirements.spec.ts has no test "${gone}"`]],
  ['a spec that is gone', '`tools/test/gone.spec.ts` "planted"', ['"planted": there is no tools/test/gone.spec.ts']],
  ['a spec without a test', own, ['"planted" names no test of tools/test/requirements.spec.ts']],
  ['nothing at all', 'of course', ['"planted" names no spec']],
  ['where it is open', 'open: journeys', []],
])('%s', (_name, shown, faults) => expect(requirementFaults(`| planted | ${shown} |`, root)).toEqual(faults));
