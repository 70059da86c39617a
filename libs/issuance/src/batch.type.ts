import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Payload } from '@blason/platform';
import { Batch } from './batch.entity';
import { BatchRow, RowVerdict } from './batch-row.entity';

@ObjectType({ description: 'How many rows have a verdict.' })
export class VerdictCount {
  @Field(() => RowVerdict, { description: 'The verdict.' })
  verdict!: RowVerdict;

  @Field(() => Int, { description: 'How many rows.' })
  count!: number;
}

@ObjectType({ description: 'A row whose verdict changed between the dry run and the start.' })
export class VerdictChange {
  @Field(() => Int, { description: 'Line of the row.' })
  line!: number;

  @Field(() => RowVerdict, { description: 'What the dry run said.' })
  from!: RowVerdict;

  @Field(() => RowVerdict, { description: 'What held at the start.' })
  to!: RowVerdict;
}

@ObjectType({ description: 'The batch, or what is wrong with the input.' })
export class BatchPayload extends Payload {
  @Field(() => Batch, { nullable: true, description: 'The batch as it is now.' })
  batch?: Batch;
}

@ObjectType({ description: 'The corrected row, or what is wrong with the input.' })
export class BatchRowPayload extends BatchPayload {
  @Field(() => BatchRow, { nullable: true, description: 'The row as it is now.' })
  row?: BatchRow;
}

@ObjectType({ description: 'What was deleted, or what is wrong with the input.' })
export class DeleteBatchDraftPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Id of the draft.' })
  deletedId?: string;
}
