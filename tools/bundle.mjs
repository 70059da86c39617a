// Everything of ours in one file per entry, everything from npm left outside. rolldown reads decorators and path aliases
// from tsconfig.base.json and takes some tens of milliseconds.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

// The decorators' runtime must be bundled: the package that carries it is rolldown's own, not ours.
const inside = ['.', '/', '\0', '@blason/', '@oxc-project/runtime'];
const external = (id) => !path.isAbsolute(id) && !inside.some((prefix) => id.startsWith(prefix));

/** Options for rolldown: `entries` maps a name to a source file, `folder` receives `<name>.mjs`; both relative to the root. */
export const bundleOptions = (entries, folder) => ({
  cwd: root,
  input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, path.resolve(root, file)])),
  platform: 'node',
  tsconfig: path.join(root, 'tsconfig.base.json'),
  external,
  output: {
    dir: path.join(root, folder), format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs', sourcemap: true, cleanDir: true,
  },
});

export const bundle = (entries, folder) => build(bundleOptions(entries, folder));
