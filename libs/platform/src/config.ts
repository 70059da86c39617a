import { z } from 'zod';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

const url = (what: string, protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be ${what}, starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}, { error: 'must be an IANA time zone such as Europe/Paris' });

const whole = (least: number, most: number) =>
  z.coerce.number({ error: `must be a whole number from ${least} to ${most}` })
    .int({ error: `must be a whole number from ${least} to ${most}` })
    .min(least, { error: `must be at least ${least}` })
    .max(most, { error: `must be at most ${most}` });

const address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);
const addressList = z.string().transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean))
  .refine((parts) => parts.length > 0 && parts.every((part) => part === 'loopback' || address.safeParse(part).success), {
    error: 'must list the addresses of proxies, separated by commas: IP addresses, ranges such as 10.0.0.0/8, or loopback',
  });

/** Every environment name Blason reads, with its rule. `.env.example` explains them and a test compares the two. */
export const environmentSchema = z.object({
  PUBLIC_URL: url('the public address of this server', ['http:', 'https:'])
    .refine((text) => !URL.canParse(text) || new URL(text).protocol === 'https:' || loopback.has(new URL(text).hostname), {
      error: 'must be https, or plain http on localhost: session cookies and signed badge ids depend on it',
    })
    .refine((text) => !URL.canParse(text) || new URL(text).pathname === '/', { error: 'must have no path' })
    .optional(),
  PORT: whole(1, 65_535).default(3300),
  TRUSTED_PROXIES: addressList.default(['loopback']),
  DATABASE_URL: url('a PostgreSQL address', ['postgres:', 'postgresql:']),
  QUEUE_URL: url('the address of the queue', ['postgres:', 'postgresql:', 'redis:', 'rediss:']).optional(),
  STORAGE_URL: url('the place of files', ['file:', 's3:']).default('file:./.data/files'),
  SMTP_URL: url('a mail server', ['smtp:', 'smtps:']).optional(),
  MASTER_KEY: z.string().optional(),
  MASTER_KEY_FILE: z.string().optional(),
  ORG_TIMEZONE: timeZone.default('Europe/Paris'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    error: 'must be one of fatal, error, warn, info, debug, trace, silent',
  }).default('info'),
  WORKER_PROCESSES: whole(1, 64).default(1),
  MAILS_KEPT_DAYS: whole(30, 3_650).default(400),
  // Read at the first start only, by the API: see `FirstStartService`.
  ADMIN_EMAIL: z.email({ error: 'must be an e-mail address' }).optional(),
  ADMIN_PASSWORD: z.string().optional(),
  ADMIN_PASSWORD_FILE: z.string().optional(),
});

/** The names alone, for tests that compare them with `.env.example` and the container files. */
export const environmentNames = Object.keys(environmentSchema.shape);

/** What the processes run with, after validation. Secrets stay in memory; never log this object. */
export interface Config {
  publicUrl: string;
  port: number;
  /** Whose X-Forwarded-For says where a request comes from: addresses, ranges, `loopback`. */
  trustedProxies: string[];
  databaseUrl: string;
  /** The queue's address; the database's own when QUEUE_URL is not set. */
  queueUrl: string;
  storageUrl: string;
  smtpUrl?: string;
  /** 32 bytes: the root of every key that encrypts or authenticates something at rest. */
  masterKey: Buffer;
  timeZone: string;
  logLevel: string;
  workerProcesses: number;
  /** Days after which a message that was sent is deleted from the outbox. */
  mailsKeptDays: number;
}

/** A configuration that cannot run: every problem at once, each with the name of its variable. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/**
 * Validates the environment as a whole (reliability: listed together, before anything is started).
 * @param env variables as strings; an empty string counts as absent
 * @param readFile reads MASTER_KEY_FILE; throws when it cannot
 * @throws ConfigurationError with every problem
 */
export function parseConfig(env: Record<string, string | undefined>, readFile: (path: string) => string): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => environmentNames.includes(name) && value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return given[name] === undefined ? `${name} is missing` : `${name} ${issue.message}`;
  });
  const masterKey = readMasterKey(given, readFile, problems);
  if (!parsed.success || !masterKey || problems.length > 0) throw new ConfigurationError(problems);
  const values = parsed.data;
  return {
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/$/, ''),
    port: values.PORT,
    trustedProxies: values.TRUSTED_PROXIES,
    databaseUrl: values.DATABASE_URL,
    queueUrl: values.QUEUE_URL ?? values.DATABASE_URL,
    storageUrl: values.STORAGE_URL,
    smtpUrl: values.SMTP_URL,
    masterKey,
    timeZone: values.ORG_TIMEZONE,
    logLevel: values.LOG_LEVEL,
    workerProcesses: values.WORKER_PROCESSES,
    mailsKeptDays: values.MAILS_KEPT_DAYS,
  };
}

function readMasterKey(
  env: Record<string, string | undefined>,
  readFile: (path: string) => string,
  problems: string[],
): Buffer | undefined {
  if (env.MASTER_KEY && env.MASTER_KEY_FILE) {
    problems.push('MASTER_KEY and MASTER_KEY_FILE are both set: keep one');
    return undefined;
  }
  if (!env.MASTER_KEY && !env.MASTER_KEY_FILE) {
    problems.push('MASTER_KEY or MASTER_KEY_FILE is missing: make one with `openssl rand -base64 32`');
    return undefined;
  }
  let text = env.MASTER_KEY;
  if (env.MASTER_KEY_FILE) {
    try {
      text = readFile(env.MASTER_KEY_FILE);
    } catch {
      problems.push('MASTER_KEY_FILE cannot be read: check the path and its permissions');
      return undefined;
    }
  }
  const key = Buffer.from((text ?? '').trim(), 'base64');
  if (key.length !== 32) {
    problems.push('MASTER_KEY must be 32 bytes in base64: make one with `openssl rand -base64 32`');
    return undefined;
  }
  return key;
}
