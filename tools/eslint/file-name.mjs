// A file is found by its noun, and its suffix is its layer.
import path from 'node:path';

const SUFFIXES = new Set([
  'entity', 'input', 'resolver', 'controller', 'service', 'worker', 'loader', 'module', 'sql', // the layers
  'type', 'decorator', 'guard', 'filter', 'options', // what a framework asks for besides
  'spec', 'config', 'service.spec', 'e2e.spec',
]);
const SAY_NOTHING = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'shared', 'manager', 'base', 'misc']);

export const fileName = {
  meta: { type: 'problem', schema: [], docs: { description: 'names that say something, suffixes that are known' } },
  create: (context) => ({
    Program(node) {
      const name = path.basename(context.filename).replace(/\.[cm]?[jt]sx?$/, '');
      const [stem, ...rest] = name.split('.');
      const suffix = rest.join('.');
      const inLib = /[\\/]libs[\\/][^\\/]+[\\/]src[\\/]/.test(context.filename);
      if (SAY_NOTHING.has(stem.split('-').at(-1))) {
        context.report({ node, message: `"${stem}" does not say what the file is about.` });
      }
      if (inLib && rest.length && !SUFFIXES.has(suffix) && !(rest.at(-1) === 'spec' && SUFFIXES.has(rest[0]))) {
        context.report({ node, message: `".${suffix}" is no layer of this house.` });
      }
    },
  }),
};
