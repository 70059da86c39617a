import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsEnum, IsString } from 'class-validator';
import { Payload } from '@blason/platform';
import { ShareChannel } from './share.entity';

@InputType({ description: 'A click on a way to share.' })
export class RecordShareInput {
  @Field(() => ID, { description: 'What is shared: an accepted credential of your own.' })
  @IsString()
  credentialId!: string;

  @Field(() => ShareChannel, { description: 'How.' })
  @IsEnum(ShareChannel)
  channel!: ShareChannel;
}

@ObjectType({ description: 'How often it was shared by now.' })
export class RecordSharePayload extends Payload {
  @Field(() => Int, { nullable: true, description: 'Clicks on a way to share.' })
  shareCount?: number;
}
