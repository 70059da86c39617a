import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../..');
const folder = path.resolve(root, process.env.BLASON_SHARED ?? '../shared', 'conformance');
const here = existsSync(folder);
const required = (process.env.REQUIRE ?? '').split(',').includes('shared');

/** `describe` where the conformance files are present; a visible skip elsewhere, a failure with `REQUIRE=shared`. */
export const describeConformance: typeof describe.skip = here || required ? describe : describe.skip;

/** Bytes of a conformance file, e.g. `kat/obv3p0-kat.json`. */
export function fixtureBytes(name: string): Buffer {
  return readFileSync(path.join(folder, name));
}

export function fixtureText(name: string): string {
  return fixtureBytes(name).toString('utf8');
}

export function fixture<T = Record<string, unknown>>(name: string): T {
  return JSON.parse(fixtureText(name)) as T;
}
