import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import { fileName } from './tools/eslint/file-name.mjs';
import { boundaries, deepImports } from './tools/eslint/boundaries.mjs';
import { impureImports, impureSyntax } from './tools/eslint/purity.mjs';

/**
 * The architecture. A chapter may import what stands before it; chapters in brackets are siblings and do not import each other.
 * The boundary rule is generated from this and from nothing else.
 */
const order = [
  'open-badges', 'platform', 'ledger', 'access', 'notify', 'people', 'skills', 'credentials', 'issuance', 'events',
  ['journeys', 'rules', 'claims'], ['sharing', 'insights'], ['api', 'worker'],
];
/** Outside the row: what these may import, at most. */
const outside = { dashboard: ['open-badges'] };

/** What belongs to no project and stands above the apps: the list of chapters, the migrations, the tools. */
const above = ['^(\\.\\./)+(chapters|migrations|tools)(/|$)'];
const forSpecs = ['^@blason/[^/]+/testing$'];

const typescript = ['**/*.ts', '**/*.tsx'];
const specs = ['**/*.spec.ts', '**/*.spec.tsx', 'libs/*/src/testing/**', 'apps/*/e2e/**'];
/** A file without a suffix is pure; an index only passes on, and `testing/` serves specs. */
const pure = ['libs/*/src/**/!(*.*).ts'];
const notPure = ['**/index.ts', 'libs/*/src/testing/**'];

const recommended = [js.configs.recommended, ...tseslint.configs.recommended]
  .map((config) => ({ ...config, files: config.files ?? [...typescript, '**/*.mjs'] }));

const everywhere = [{ name: '@nestjs/common', importNames: ['forwardRef'], message: 'A circle of modules: see "Who may import whom".' }];

export default [
  { ignores: ['dist/**', '.data/**', '.nx/**', 'coverage/**', '**/*.d.ts', '**/*.d.mts'] },
  ...recommended,
  {
    files: [...typescript, '**/*.mjs'],
    plugins: { blason: { rules: { 'file-name': fileName } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'blason/file-name': 'error',
      eqeqeq: 'error',
      'no-undef': 'off', // what is not defined is found by the compiler, and in the tools by running them
      'no-control-regex': 'off', // control characters are what hostile input is made of
      'no-restricted-syntax': ['error', { selector: 'TSInterfaceDeclaration[id.name=/^I[A-Z][a-z]/]', message: 'An interface is named like what it is.' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
    },
  },
  {
    files: typescript,
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundaries(order, outside)],
      '@typescript-eslint/no-restricted-imports': ['error', { paths: everywhere, patterns: [deepImports] }],
    },
  },
  // Decorated classes need the real import of a type: its name is what Nest and TypeORM look up at run time.
  {
    files: ['**/*.{entity,input,resolver,controller,service,worker,loader,module,type,guard,filter}.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  { files: ['libs/*/src/**', 'apps/{api,worker}/src/**'], ignores: specs, rules: { 'no-console': 'error' } },
  {
    files: pure,
    ignores: [...notPure, ...specs],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', {
        paths: [...everywhere, ...impureImports.paths], patterns: [deepImports, ...impureImports.patterns],
      }],
      'no-restricted-syntax': ['error', ...impureSyntax],
    },
  },
  {
    files: specs,
    // What comes back over the wire has the type that the spec expects of it.
    rules: { '@nx/enforce-module-boundaries': ['error', boundaries(order, outside, forSpecs)], '@typescript-eslint/no-explicit-any': 'off' },
  },
  { files: ['apps/**'], rules: { '@nx/enforce-module-boundaries': ['error', boundaries(order, outside, above)] } },
  {
    files: ['apps/**/*.spec.ts', 'apps/*/e2e/**'],
    rules: { '@nx/enforce-module-boundaries': ['error', boundaries(order, outside, [...above, ...forSpecs])] },
  },
];
