import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import { languageOf, type Asking } from './reader-language';
import type { Language } from './translated';

/** The language in which the running request is answered, of a GraphQL or HTTP handler. */
export const languageOfContext = (context: ExecutionContext): Language => languageOf(
  context.getType<GqlContextType>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<{ request: Asking }>().request
    : context.switchToHttp().getRequest<Asking>(),
);

/** The same as a handler's argument. */
export const ReaderLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language => languageOfContext(context));
