import { applyDecorators, Injectable, UseInterceptors, type CallHandler, type ExecutionContext, type NestInterceptor, type Type } from '@nestjs/common';
import { Field, Mutation, ObjectType, registerEnumType } from '@nestjs/graphql';
import { catchError, map, of, throwError, type Observable } from 'rxjs';
import { Problem, problemCodes, type ProblemCode } from './problem';
import { languageOfContext } from './reader-language.decorator';

/** The codes as a GraphQL enum (`UserError.code`). */
export const ProblemCodeEnum = Object.fromEntries(problemCodes.map((code) => [code, code])) as { [K in ProblemCode]: K };
registerEnumType(ProblemCodeEnum, {
  name: 'ProblemCode',
  description: 'What kind of fault it is.',
  valuesMap: {
    UNAUTHENTICATED: { description: 'Nobody is signed in.' },
    FORBIDDEN: { description: 'The role does not allow it.' },
    NOT_FOUND: { description: 'There is no such thing, or none that the asking account may know of.' },
    BAD_USER_INPUT: { description: 'The content is wrong: the message says how to mend it.' },
    CONFLICT: { description: 'It does not fit what is there already.' },
    RATE_LIMITED: { description: 'Too often: wait and try again.' },
    INTERNAL_SERVER_ERROR: { description: 'Something failed on our side.' },
  },
});

@ObjectType({ description: 'A fault in the content of an input, to be shown under its field.' })
export class UserError {
  @Field(() => ProblemCodeEnum, { description: 'What kind of fault.' })
  code!: ProblemCode;

  @Field(() => String, { nullable: true, description: 'Dotted path into the input, such as "validity.months".' })
  field?: string;

  @Field({ description: 'What is wrong and how to mend it.' })
  message!: string;
}

/** Base of every mutation's answer: either the content, or `userErrors` with everything rolled back. */
@ObjectType({ isAbstract: true })
export abstract class Payload {
  @Field(() => [UserError], { description: 'Faults in the input; empty when it was carried out.' })
  userErrors?: UserError[] = [];
}

/** Turns content faults, from validation or from a service, into `userErrors`; everything else passes on as an error. */
@Injectable()
export class UserErrorsInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((payload: Partial<Payload>) => ({ ...payload, userErrors: payload.userErrors ?? [] })),
      catchError((error: unknown) =>
        error instanceof Problem && error.isContent ? of({ userErrors: error.said(languageOfContext(context)).faults }) : throwError(() => error)),
    );
  }
}

/** A mutation with one `input` whose payload extends `Payload`. */
export const PayloadMutation = (payload: () => Type<Payload>, description: string) =>
  applyDecorators(Mutation(payload, { description }), UseInterceptors(UserErrorsInterceptor));
