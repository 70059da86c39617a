// What a file without a suffix may not do: frameworks, input and output, clocks and dice come in as arguments.

const frameworks = [
  '@nestjs/*', '@nestjs-cls/*', 'nestjs-cls', '@apollo/*', '@as-integrations/*', '@fastify/*', 'fastify', 'graphql', 'graphql-*', 'dataloader',
  'typeorm', 'typeorm/*', 'pg', 'bullmq', 'ioredis', 'nodemailer', 'pino', 'class-validator', 'class-transformer', 'reflect-metadata',
];
const inputAndOutput = ['fs', 'fs/*', 'net', 'tls', 'dns', 'dns/*', 'http', 'https', 'http2', 'os', 'process', 'perf_hooks', 'child_process', 'worker_threads', 'timers', 'timers/*']
  .flatMap((name) => [name, `node:${name}`]);
const suffixes = ['entity', 'input', 'resolver', 'controller', 'service', 'worker', 'loader', 'module', 'sql', 'type', 'decorator', 'guard', 'filter', 'options'];
const random = ['randomBytes', 'randomInt', 'randomUUID', 'randomFill', 'randomFillSync', 'generateKey', 'generateKeySync', 'generateKeyPair', 'generateKeyPairSync'];

const PURE = 'A file without a suffix is pure';

export const impureImports = {
  paths: ['node:crypto', 'crypto'].map((name) => ({ name, importNames: random, message: `${PURE}: randomness and keys are arguments.` })),
  patterns: [
    { group: frameworks, message: `${PURE}: no framework, not even its types. Give it a suffix, or move the thought out of it.` },
    { group: inputAndOutput, message: `${PURE}: files, network and processes are not for it.` },
    {
      regex: `^\\.{1,2}/.*\\.(${suffixes.join('|')})$`, allowTypeImports: true,
      message: `${PURE}: it may import the types of a file with a suffix, not its code.`,
    },
  ],
};

const clock = `${PURE}: the time is an argument.`;
const dice = `${PURE}: randomness is an argument.`;
const call = (object, property) => `CallExpression[callee.object.name="${object}"][callee.property.name=/^(${property})$/]`;

export const impureSyntax = [
  { selector: call('Date', 'now'), message: clock },
  { selector: call('performance', 'now'), message: clock },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: clock },
  { selector: 'CallExpression[callee.name="Date"]', message: clock },
  { selector: 'CallExpression[callee.name=/^(setTimeout|setInterval|setImmediate)$/]', message: clock },
  { selector: call('Math', 'random'), message: dice },
  { selector: call('crypto', 'randomUUID|randomBytes|getRandomValues|randomInt'), message: dice },
  { selector: 'MemberExpression[object.name="process"]', message: `${PURE}: configuration, clocks and the process itself are arguments.` },
  { selector: 'Identifier[name="globalThis"]', message: `${PURE}: whatever it uses is an argument or imported by name.` },
  { selector: 'ImportExpression', message: `${PURE}: it imports at its head, where this rule can see what.` },
  {
    selector: 'ImportDeclaration[source.value=/^@blason\\/(?!open-badges)/][importKind="value"] > '
      + 'ImportSpecifier[importKind="value"][imported.name=/^(?!Problem$)[A-Z][a-z]|^newPublicId$/]',
    message: `${PURE}: from other libs it takes functions, values and types, no services and no dice.`,
  },
  { selector: 'CallExpression[callee.name="fetch"]', message: `${PURE}: the network is an argument.` },
  { selector: 'TSInterfaceDeclaration[id.name=/^I[A-Z][a-z]/]', message: 'An interface is named like what it is.' },
];
