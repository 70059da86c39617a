import { permissions, type Permission } from '@blason/platform';

/** What an account is trusted with. A manager is no role: it follows from the reporting line. */
export const roles = ['HR', 'ISSUER', 'EMPLOYEE'] as const;
export type Role = (typeof roles)[number];

/** What each role may do. Every account may do what an employee may, whatever its roles. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  HR: permissions,
  ISSUER: [
    'self', 'people:read', 'skills:read', 'badges:read', 'badges:write', 'issuers:read',
    'credentials:read', 'credentials:issue', 'credentials:revoke', 'insights:read',
  ],
  EMPLOYEE: ['self', 'badges:read', 'skills:read'],
};

/** What somebody with people under them may do besides; whom exactly they see is decided by the reporting line. */
export const managerPermissions: readonly Permission[] = ['team:read'];

/** Everything an account may do. @param manages somebody reports to its person */
export const permissionsOf = (held: readonly Role[], manages: boolean): ReadonlySet<Permission> => new Set([
  ...rolePermissions.EMPLOYEE,
  ...held.flatMap((role) => rolePermissions[role] ?? []),
  ...(manages ? managerPermissions : []),
]);
