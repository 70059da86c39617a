import { Problem, type Permission } from '@blason/platform';

/** Who does something. Every service's method takes it first. */
export interface Actor {
  /** ACCOUNT: a signed-in person. SYSTEM: the product itself (jobs, set-up). HOLDER: a link from a mail. ANONYMOUS: anybody. */
  readonly kind: 'ACCOUNT' | 'SYSTEM' | 'HOLDER' | 'ANONYMOUS';
  /** Public id of the account, for the ledger; absent for SYSTEM and ANONYMOUS. */
  readonly id?: string;
  /** Internal id of the account. */
  readonly accountId?: number;
  /** The person behind the account, when there is one. */
  readonly personId?: number;
  /** The session of this request, for signing out and for showing which of several it is. */
  readonly sessionId?: number;
  /** The account's language, for answers where the request names none. */
  readonly language?: string;
  readonly permissions: ReadonlySet<Permission>;
}

export const anonymous: Actor = { kind: 'ANONYMOUS', permissions: new Set() };

/** The product itself, in jobs and at set-up; it may do everything and is named in the ledger. */
export const system: Actor = {
  kind: 'SYSTEM',
  permissions: new Set<Permission>([
    'people:read', 'people:write', 'accounts:manage', 'settings:manage', 'ledger:read', 'skills:read', 'skills:write',
    'badges:read', 'badges:write', 'issuers:read', 'issuers:manage', 'credentials:read', 'credentials:issue',
    'credentials:revoke', 'team:read', 'insights:read',
  ]),
};

export const may = (actor: Actor, permission: Permission): boolean => actor.permissions.has(permission);

/** @throws Problem UNAUTHENTICATED for somebody not signed in, FORBIDDEN for somebody who may not */
export function demand(actor: Actor, permission: Permission): void {
  if (may(actor, permission)) return;
  if (actor.kind === 'ANONYMOUS') throw new Problem('UNAUTHENTICATED', 'Sign in first.');
  throw new Problem('FORBIDDEN', 'Your role does not allow this. Ask an HR administrator.');
}
