import { SetMetadata } from '@nestjs/common';

export const ALLOW = 'blason:allow';

/**
 * What an account may do. Roles are lists of these (libs/access). A handler names the one it needs; services narrow
 * further (own data, own team). Deny is the default: a handler with neither `@Allow` nor `@Public` fails a test and is refused.
 */
export const permissions = [
  'self', // any signed-in account: own profile, own badges
  'people:read', 'people:write',
  'accounts:manage', 'settings:manage', 'ledger:read',
  'skills:read', 'skills:write',
  'badges:read', 'badges:write',
  'issuers:read', 'issuers:manage',
  'credentials:read', 'credentials:issue', 'credentials:revoke',
  'team:read',
  'insights:read',
] as const;
export type Permission = (typeof permissions)[number];

/** The handler needs one of these permissions. */
export const Allow = (...needed: [Permission, ...Permission[]]) => SetMetadata(ALLOW, needed);

/** The handler answers anybody, without an account; what it shows is decided by its service. */
export const Public = () => SetMetadata(ALLOW, 'public');
