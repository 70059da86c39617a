import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { anonymous, type Actor } from '@blason/ledger';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set from the session cookie before any handler runs. */
    actor?: Actor;
  }
}

/** The HTTP request behind a GraphQL or HTTP handler. */
export const requestOf = (context: ExecutionContext): FastifyRequest =>
  context.getType<GqlContextType>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<{ request: FastifyRequest }>().request
    : context.switchToHttp().getRequest<FastifyRequest>();

/** The actor of this request, as a handler's argument. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => requestOf(context).actor ?? anonymous,
);
