import { parseConfig, type ConfigurationError } from './config';

const good = { DATABASE_URL: 'postgres://u:p@db/blason', MASTER_KEY: Buffer.alloc(32, 1).toString('base64') };
const noFile = () => {
  throw new Error('ENOENT');
};

function problems(env: Record<string, string | undefined>): readonly string[] {
  try {
    parseConfig({ ...good, ...env }, noFile);
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

test.each([
  ['plain http elsewhere', { PUBLIC_URL: 'http://badges.example.org' }, 'PUBLIC_URL must be https'],
  ['no address', { PUBLIC_URL: 'badges.example.org' }, 'PUBLIC_URL must be the public address'],
  ['a path', { PUBLIC_URL: 'https://example.org/badges' }, 'PUBLIC_URL must have no path'],
  ['a port out of range', { PORT: '70000' }, 'PORT must be at most 65535'],
  ['a port in words', { PORT: 'http' }, 'PORT must be a whole number'],
  ['proxies by name', { TRUSTED_PROXIES: 'loopback,proxy.example.org' }, 'TRUSTED_PROXIES must list the addresses of proxies'],
  ['a range that is none', { TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES must list the addresses of proxies'],
  ['no proxy between commas', { TRUSTED_PROXIES: ' , ' }, 'TRUSTED_PROXIES must list the addresses of proxies'],
  ['another database', { DATABASE_URL: 'mysql://db/blason' }, 'DATABASE_URL must be a PostgreSQL address'],
  ['no database', { DATABASE_URL: '' }, 'DATABASE_URL is missing'],
  ['another queue', { QUEUE_URL: 'amqp://mq' }, 'QUEUE_URL must be the address of the queue'],
  ['another storage', { STORAGE_URL: 'ftp://files' }, 'STORAGE_URL must be the place of files'],
  ['another mail protocol', { SMTP_URL: 'http://mail' }, 'SMTP_URL must be a mail server'],
  ['a short key', { MASTER_KEY: 'c2hvcnQ=' }, 'MASTER_KEY must be 32 bytes'],
  ['two keys', { MASTER_KEY_FILE: '/k' }, 'MASTER_KEY and MASTER_KEY_FILE are both set'],
  ['no key', { MASTER_KEY: '' }, 'MASTER_KEY or MASTER_KEY_FILE is missing'],
  ['a key file that is not there', { MASTER_KEY: '', MASTER_KEY_FILE: '/k' }, 'MASTER_KEY_FILE cannot be read'],
  ['no such time zone', { ORG_TIMEZONE: 'Paris' }, 'ORG_TIMEZONE must be an IANA time zone'],
  ['no such level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
  ['no workers', { WORKER_PROCESSES: '0' }, 'WORKER_PROCESSES must be at least 1'],
  ['half a worker', { WORKER_PROCESSES: '1.5' }, 'WORKER_PROCESSES must be a whole number'],
  ['no address of the administrator', { ADMIN_EMAIL: 'me' }, 'ADMIN_EMAIL must be an e-mail address'],
])('%s is refused, by name and with what would do', (_name, env, message) => {
  expect(problems(env)).toEqual([expect.stringContaining(message)]);
});

test('everything that is wrong is said at once, and no secret with it', () => {
  const found = problems({ PORT: '0', LOG_LEVEL: 'loud', MASTER_KEY: 'c2VjcmV0', DATABASE_URL: 'mysql://u:hidden@db/x' });
  expect(found).toHaveLength(4);
  expect(found.join()).not.toMatch(/hidden|c2VjcmV0/);
});

test('an empty value counts as absent, and the rest has defaults', () => {
  expect(parseConfig({ ...good, PORT: '', QUEUE_URL: '', LOG_LEVEL: '' }, noFile)).toEqual({
    publicUrl: 'http://localhost:3300', port: 3300, trustedProxies: ['loopback'], databaseUrl: good.DATABASE_URL, queueUrl: good.DATABASE_URL, storageUrl: 'file:./.data/files',
    smtpUrl: undefined, masterKey: Buffer.alloc(32, 1), timeZone: 'Europe/Paris', logLevel: 'info', workerProcesses: 1, mailsKeptDays: 400,
  });
});

test('proxies are addresses, ranges and the machine itself', () => {
  const { trustedProxies } = parseConfig({ ...good, TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,2001:db8::/32, 192.0.2.1' }, noFile);
  expect(trustedProxies).toEqual(['loopback', '10.0.0.0/8', '2001:db8::/32', '192.0.2.1']);
});

test('a key may lie in a file', () => {
  const config = parseConfig({ ...good, MASTER_KEY: undefined, MASTER_KEY_FILE: '/run/key' }, (path) => `${path === '/run/key' ? good.MASTER_KEY : ''}\n`);
  expect(config.masterKey).toEqual(Buffer.alloc(32, 1));
});
