import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ALLOW, Problem, type Permission } from '@blason/platform';
import { anonymous } from '@blason/ledger';
import { requestOf } from './current-actor.decorator';

/** Deny by default: a handler without `@Allow` or `@Public` is refused to everybody. */
@Injectable()
export class AllowGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const allowed = this.reflector.getAllAndOverride<'public' | Permission[] | undefined>(
      ALLOW, [context.getHandler(), context.getClass()],
    );
    if (allowed === 'public') return true;
    const actor = requestOf(context).actor ?? anonymous;
    if (allowed?.some((permission) => actor.permissions.has(permission))) return true;
    if (actor.kind === 'ANONYMOUS') throw new Problem('UNAUTHENTICATED', 'Sign in first.');
    throw new Problem('FORBIDDEN', 'Your role does not allow this. Ask an HR administrator.');
  }
}
