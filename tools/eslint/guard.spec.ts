import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const BOUNDARY = '@nx/enforce-module-boundaries';
const IMPORTS = '@typescript-eslint/no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';
const NAME = 'blason/file-name';

/** Where a violation is planted, what, and the rule that must find it (or none). */
const plants: [file: string, text: string, rule: string | undefined][] = [
  ['libs/ledger/src/planted-up.service.ts', 'import { x } from \'@blason/people\';', BOUNDARY],
  ['libs/open-badges/src/planted-up.ts', 'import { x } from \'@blason/platform\';', BOUNDARY],
  ['libs/platform/src/planted-app.service.ts', 'import { x } from \'../../../apps/api/src/api\';', BOUNDARY],
  ['libs/people/src/planted-relative.service.ts', 'import { x } from \'../../access/src/index\';', BOUNDARY],
  ['libs/sharing/src/planted-sibling.service.ts', 'import { x } from \'@blason/insights\';', BOUNDARY],
  ['libs/insights/src/planted-sibling.service.ts', 'import { x } from \'@blason/sharing\';', BOUNDARY],
  ['apps/worker/src/planted-sibling.ts', 'import { x } from \'../../api/src/api\';', BOUNDARY],
  ['apps/dashboard/src/planted.tsx', 'import { x } from \'@blason/people\';', BOUNDARY],
  ['apps/dashboard/src/planted-pure.tsx', 'import { x } from \'@blason/open-badges\';\nconsole.log(x);', undefined],
  ['libs/people/src/planted-down.service.ts', 'import { x } from \'@blason/access\';\nexport const y = x;', undefined],
  ['libs/open-badges/src/planted.spec.ts', 'import { shared } from \'@blason/platform/testing\';\nshared();', undefined],
  ['libs/people/src/planted-deep.service.ts', 'import { x } from \'@blason/access/src/session\';\nexport const y = x;', IMPORTS],
  ['libs/people/src/planted-circle.module.ts', 'import { forwardRef } from \'@nestjs/common\';\nexport const y = forwardRef;', IMPORTS],

  ['libs/people/src/planted-nest.ts', 'import { Injectable } from \'@nestjs/common\';\nexport const y = Injectable;', IMPORTS],
  ['libs/people/src/planted-typeorm.ts', 'import type { DataSource } from \'typeorm\';\nexport type Y = DataSource;', IMPORTS],
  ['libs/people/src/planted-graphql.ts', 'import { parse } from \'graphql\';\nexport const y = parse;', IMPORTS],
  ['libs/people/src/planted-queue.ts', 'import { Queue } from \'bullmq\';\nexport const y = Queue;', IMPORTS],
  ['libs/people/src/planted-file.ts', 'import { readFileSync } from \'node:fs\';\nexport const y = readFileSync;', IMPORTS],
  ['libs/people/src/planted-dice.ts', 'import { randomBytes } from \'node:crypto\';\nexport const y = randomBytes;', IMPORTS],
  ['libs/people/src/planted-layer.ts', 'import { Person } from \'./person.entity\';\nexport const y = Person;', IMPORTS],
  ['libs/people/src/planted-type.ts', 'import type { Person } from \'./person.entity\';\nexport type Y = Person;', undefined],
  ['libs/people/src/planted-hash.ts', 'import { createHash } from \'node:crypto\';\nexport const y = createHash;', undefined],
  ['libs/people/src/planted-clock.ts', 'export const y = () => Date.now();', SYNTAX],
  ['libs/people/src/planted-date.ts', 'export const y = () => new Date();', SYNTAX],
  ['libs/people/src/planted-random.ts', 'export const y = () => Math.random();', SYNTAX],
  ['libs/people/src/planted-uuid.ts', 'export const y = () => crypto.randomUUID();', SYNTAX],
  ['libs/people/src/planted-fetch.ts', 'export const y = () => fetch(\'https://example.org\');', SYNTAX],
  ['libs/people/src/planted-global.ts', 'export const y = () => globalThis.crypto.randomUUID();', SYNTAX],
  ['libs/people/src/planted-process.ts', 'export const y = () => process.hrtime.bigint();', SYNTAX],
  ['libs/people/src/planted-late.ts', 'export const y = () => import(\'typeorm\');', SYNTAX],
  ['libs/people/src/planted-service.ts', 'import { Database } from \'@blason/platform\';\nexport const y = Database;', SYNTAX],
  ['libs/people/src/planted-id.ts', 'import { newPublicId } from \'@blason/platform\';\nexport const y = newPublicId;', SYNTAX],
  ['libs/people/src/planted-problem.ts', 'import { Problem } from \'@blason/platform\';\nexport const y = Problem;', undefined],
  ['libs/people/src/planted-os.ts', 'import { uptime } from \'node:os\';\nexport const y = uptime;', IMPORTS],
  ['libs/people/src/planted-graphql-type.ts', 'import { X } from \'./country.type\';\nexport const y = X;', IMPORTS],
  ['libs/people/src/planted-instant.ts', 'export const y = (now: number) => new Date(now);', undefined],
  ['libs/people/src/planted-clock.service.ts', 'export const y = () => new Date();', undefined],

  ['libs/people/src/person-utils.ts', 'export const y = 1;', NAME],
  ['libs/people/src/person.dto.ts', 'export const y = 1;', NAME],
  ['libs/people/src/planted-name.ts', 'export interface IPerson { id: string }', SYNTAX],
];

describe('lint guards the house', () => {
  let verdicts: Record<string, string[]>;

  beforeAll(() => {
    const texts = JSON.stringify(Object.fromEntries(plants.map(([file, text]) => [file, `${text}\n`])));
    const lint = path.join(root, 'tools/eslint/lint.mjs');
    verdicts = JSON.parse(execFileSync(process.execPath, [lint, '--texts'], { input: texts, cwd: root, encoding: 'utf8' }));
  }, 60_000);

  test.each(plants.filter(([, , rule]) => rule))('%s: %j is found', (file, _text, rule) => {
    expect(verdicts[file]).toContain(rule);
  });

  test.each(plants.filter(([, , rule]) => !rule))('%s: %j is allowed', (file) => {
    expect(verdicts[file]).toEqual([]);
  });
});
