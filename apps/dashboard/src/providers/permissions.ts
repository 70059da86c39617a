// Who sees what. The API refuses by itself; this only keeps doors closed that would open on a refusal.
import { useCallback } from 'react';
import { useGetIdentity, usePermissions } from 'react-admin';
import type { Viewer } from './types';

/** The permissions that open a resource: to read it, to see one of it where that is less, and to change it. */
export const resourcePermissions: Record<string, { read: string; show?: string; write?: string }> = {
  // A manager opens the people below; whom exactly, the API decides.
  employees: { read: 'people:read', show: 'team:read', write: 'people:write' },
  departments: { read: 'people:read', write: 'people:write' },
  skills: { read: 'skills:read', write: 'skills:write' },
  badges: { read: 'badges:read', write: 'badges:write' },
  credentials: { read: 'credentials:read', write: 'credentials:issue' },
  batches: { read: 'credentials:issue', write: 'credentials:issue' },
  accounts: { read: 'accounts:manage', write: 'accounts:manage' },
  issuers: { read: 'issuers:read', write: 'issuers:manage' },
};

export function mayOn(permissions: readonly string[], resource: string, action: string): boolean {
  const needed = resourcePermissions[resource];
  if (!needed) return true;
  const sufficient = action === 'show' ? [needed.read, needed.show] : [action === 'list' ? needed.read : needed.write];
  return sufficient.some((permission) => permission !== undefined && permissions.includes(permission));
}

/** `may('badges:write')` for the person who is signed in; false until known. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = usePermissions<string[]>();
  return useCallback((permission: string) => permissions?.includes(permission) ?? false, [permissions]);
}

/** The person who is signed in; undefined until known. */
export function useViewer(): Viewer | undefined {
  return useGetIdentity({ retry: false }).identity?.viewer as Viewer | undefined;
}

/** Why it is not known who is signed in, when the API could not say; undefined when all is well. */
export function useViewerError(): Error | undefined {
  return useGetIdentity({ retry: false }).error ?? undefined;
}
