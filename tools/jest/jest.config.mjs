// One Jest run for the whole house, in native ES modules: one PostgreSQL, a migrated template, one cloned database per Jest worker.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

export default {
  rootDir: root,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/migrations', '<rootDir>/tools', '<rootDir>/docker'],
  testEnvironment: '<rootDir>/tools/jest/one-statement-at-a-time.mjs',
  globalSetup: '<rootDir>/tools/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/jest/global-teardown.mjs',
  setupFiles: ['reflect-metadata'],
  testMatch: ['**/*.spec.ts'],
  testSequencer: '<rootDir>/tools/jest/longest-first.mjs',
  maxWorkers: 2,
  workerIdleMemoryLimit: '500MB', // what specs leave behind adds up to gigabytes, and to a third of a worker's time in collecting it
  // Every mention of a global costs a search in a spec's own world; modules that are CommonJS are handed these (a JSON-LD library
  // takes half the time). None that a spec replaces: not Date, no timer.
  sandboxInjectedGlobals: ['Array', 'Map', 'Math', 'Number', 'Object', 'Set', 'String'],
  testTimeout: 30_000,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': ['@swc/jest', {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true, decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        keepClassNames: true,
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    }],
  },
  moduleNameMapper: {
    '^@blason/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^@blason/([^/]+)/(.+)$': '<rootDir>/libs/$1/src/$2',
    '^csv-parse$': '<rootDir>/node_modules/csv-parse/dist/cjs/index.cjs', // the same parser as CommonJS: see above, a third of the time
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
};
