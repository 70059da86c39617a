import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Payload } from '@blason/platform';
import { SavedView } from './saved-view.entity';

@ObjectType({ description: 'A saved view after a change.' })
export class SavedViewPayload extends Payload {
  @Field(() => SavedView, { nullable: true, description: 'The view.' })
  savedView?: SavedView;
}

@ObjectType({ description: 'What was deleted.' })
export class DeleteViewPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The id of the view that is no more.' })
  id?: string;
}
