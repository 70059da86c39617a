import { permissions } from '@blason/platform';
import { permissionsOf, rolePermissions } from './role';

test('HR may everything, nobody without an account anything by a role', () => {
  expect([...permissionsOf(['HR'], false)].sort()).toEqual([...permissions].sort());
});

test('every account may what an employee may, and a manager sees a team', () => {
  expect([...permissionsOf([], false)].sort()).toEqual([...rolePermissions.EMPLOYEE].sort());
  expect(permissionsOf(['ISSUER'], false).has('team:read')).toBe(false);
  expect(permissionsOf(['EMPLOYEE'], true).has('team:read')).toBe(true);
});

test('who issues does not manage accounts, people or issuers', () => {
  for (const permission of ['accounts:manage', 'people:write', 'issuers:manage', 'settings:manage', 'ledger:read'] as const) {
    expect([permission, permissionsOf(['ISSUER'], true).has(permission)]).toEqual([permission, false]);
  }
});
