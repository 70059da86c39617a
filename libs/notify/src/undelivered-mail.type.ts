import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum UndeliveredMailState {
  PENDING = 'PENDING',
  FAILED = 'FAILED',
}
registerEnumType(UndeliveredMailState, {
  name: 'UndeliveredMailState',
  description: 'What becomes of a mail that could not be delivered.',
  valuesMap: {
    PENDING: { description: 'It is tried again.' },
    FAILED: { description: 'It was given up after the last try.' },
  },
});

@ObjectType({ description: 'A mail that could not be delivered so far, and why.' })
export class UndeliveredMail {
  @Field({ description: 'What it tells, such as "credential.issued".' })
  kind!: string;

  @Field(() => UndeliveredMailState, { description: 'What becomes of it.' })
  state!: UndeliveredMailState;

  @Field({ description: 'Why the last try failed, in the words of the mail server.' })
  error!: string;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts!: number;

  @Field(() => Date, { nullable: true, description: 'When it is tried again; absent when it was given up.' })
  nextAttemptAt!: Date | null;
}

@ObjectType({ description: 'How many mails could not be delivered so far, and why.' })
export class UndeliveredMails {
  @Field(() => Int, { description: 'Those that are tried again.' })
  pending!: number;

  @Field(() => Int, { description: 'Those that were given up.' })
  failed!: number;

  @Field(() => String, { nullable: true, description: 'Why the latest of them failed, in the words of the mail server; absent when there are none.' })
  error!: string | null;
}
