// The addresses of our API that are no GraphQL documents of a resource; no screen writes one itself.

export const addresses = {
  graphql: '/graphql',
  session: '/api/v1/session',
  sessions: '/api/v1/sessions',
  password: '/api/v1/password',
  passwordReset: '/api/v1/password-reset',
  badgePictures: '/api/v1/badge-pictures',
  personImports: '/api/v1/person-imports',
  /** A file sent there becomes a draft of a job that issues `badgeId`. */
  batchFiles: (badgeId: string) => `/api/v1/batches?badgeId=${encodeURIComponent(badgeId)}`,
  /** The figures of a job as they move, as a stream of events. */
  batchEvents: (id: string) => `/api/v1/batches/${encodeURIComponent(id)}/events`,
  employeesCsv: '/api/v1/employees.csv',
  credentialsCsv: '/api/v1/credentials.csv',
  badgesCsv: '/api/v1/badges.csv',
  skillsCsv: '/api/v1/skills.csv',
  accountsCsv: '/api/v1/accounts.csv',
  batchesCsv: '/api/v1/batches.csv',
} as const;

/** Every call that changes something carries it: a page of another origin cannot set it, so a forged request is refused. */
export const guard = { 'x-blason': '1' };
