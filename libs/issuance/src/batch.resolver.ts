import { Args, Context, ID, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Allow, PayloadMutation, ReaderLanguage, Selected, Selection, type Connection, type Language } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from '@blason/access';
import { UndeliveredMails } from '@blason/notify';
import { Badge } from '@blason/credentials';
import { Batch } from './batch.entity';
import {
  BatchConnection, BatchesArgs, BatchIdInput, BatchRowConnection, BatchRowsArgs, CorrectBatchRowInput, DraftBatchFromFilterInput,
  DraftBatchFromTextInput, MapBatchColumnsInput, RecallBatchInput, SetBatchDefaultsInput, StartBatchInput,
} from './batch.input';
import { BatchLoader } from './batch.loader';
import { BatchReader } from './batch-reader.service';
import type { BatchRow } from './batch-row.entity';
import { BatchService } from './batch.service';
import { BatchPayload, BatchRowPayload, DeleteBatchDraftPayload, VerdictChange, VerdictCount } from './batch.type';
import { DraftService } from './draft.service';

const which = { description: 'Which one.' };

@Resolver(() => Batch)
export class BatchResolver {
  constructor(
    private readonly reader: BatchReader,
    private readonly drafts: DraftService,
    private readonly batchService: BatchService,
    private readonly loader: BatchLoader,
  ) {}

  @Query(() => BatchConnection, { name: 'batches', description: 'Batches, newest first.' })
  @Allow('credentials:issue')
  list(@CurrentActor() actor: Actor, @Args() args: BatchesArgs): Promise<Connection<Batch>> {
    return this.reader.list(actor, args);
  }

  @Query(() => Batch, { name: 'batch', description: 'One batch.' })
  @Allow('credentials:issue')
  find(@CurrentActor() actor: Actor, @Args('id', { type: () => ID, ...which }) id: string): Promise<Batch> {
    return this.reader.find(actor, id);
  }

  @ResolveField(() => Badge, { description: 'The badge that is awarded.' })
  badge(
    @CurrentActor() actor: Actor, @Parent() batch: Batch, @Context('request') request: object, @Info() info: GraphQLResolveInfo,
    @Selected() selection: Selection,
  ): Promise<Badge | null> {
    return this.loader.badge(request, info.fieldNodes[0]!, actor, batch.badgeId, selection);
  }

  @ResolveField(() => BatchRowConnection, { description: 'Its rows, in the order of the list.' })
  rows(@Parent() batch: Batch, @Args() args: BatchRowsArgs, @ReaderLanguage() language: Language): Promise<Connection<BatchRow>> {
    return this.reader.rows(batch, args, language);
  }

  @ResolveField(() => [VerdictCount], { description: 'How many rows have which verdict.' })
  verdicts(@Parent() batch: Batch): Promise<VerdictCount[]> {
    return this.reader.verdicts(batch);
  }

  @ResolveField(() => [VerdictChange], { description: 'Rows whose verdict changed between the dry run and the start; the first 200.' })
  changedSinceCheck(@Parent() batch: Batch): Promise<VerdictChange[]> {
    return this.reader.changes(batch);
  }

  @ResolveField(() => UndeliveredMails, { description: 'Its mails that could not be delivered so far.' })
  undeliveredMails(@Parent() batch: Batch): Promise<UndeliveredMails> {
    return this.reader.undeliveredMails(batch);
  }

  @PayloadMutation(() => BatchPayload, 'Makes a draft from pasted text and checks it; nothing is issued.')
  @Allow('credentials:issue')
  async draftBatchFromText(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The badge and the text.' }) input: DraftBatchFromTextInput,
  ): Promise<BatchPayload> {
    return { batch: await this.drafts.fromText(actor, input.badgeId, input.text) };
  }

  @PayloadMutation(() => BatchPayload, 'Makes a draft for everybody who matches a filter and checks it; nothing is issued.')
  @Allow('credentials:issue')
  async draftBatchFromFilter(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The badge and the filter.' }) input: DraftBatchFromFilterInput,
  ): Promise<BatchPayload> {
    return { batch: await this.drafts.fromFilter(actor, input.badgeId, input.filter) };
  }

  @PayloadMutation(() => BatchPayload, 'Says what the columns of a draft mean and checks it again.')
  @Allow('credentials:issue')
  async mapBatchColumns(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The draft and its columns.' }) input: MapBatchColumnsInput,
  ): Promise<BatchPayload> {
    return { batch: await this.drafts.mapColumns(actor, input.id, input.mapping, input.createExternal) };
  }

  @PayloadMutation(() => BatchPayload, 'Says what the rows of a draft fall back on and checks it again.')
  @Allow('credentials:issue')
  async setBatchDefaults(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The draft and its defaults.' }) input: SetBatchDefaultsInput,
  ): Promise<BatchPayload> {
    return { batch: await this.drafts.setDefaults(actor, input) };
  }

  @PayloadMutation(() => BatchRowPayload, 'Corrects one value of one row of a draft and checks that row again.')
  @Allow('credentials:issue')
  async correctBatchRow(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The row and its value.' }) input: CorrectBatchRowInput,
    @ReaderLanguage() language: Language,
  ): Promise<BatchRowPayload> {
    const batch = await this.drafts.correctRow(actor, input.id, input.line, input.field, input.value);
    return { batch, row: await this.reader.row(batch, input.line, language) };
  }

  @PayloadMutation(() => BatchPayload, 'Starts a draft: every row is checked again and the job begins. Mails leave 60 seconds after their credential.')
  @Allow('credentials:issue')
  async startBatch(@CurrentActor() actor: Actor, @Args('input', which) input: StartBatchInput): Promise<BatchPayload> {
    return { batch: await this.batchService.start(actor, input.id, input.idempotencyKey) };
  }

  @PayloadMutation(() => BatchPayload, 'Holds a batch and its mails.')
  @Allow('credentials:issue')
  async pauseBatch(@CurrentActor() actor: Actor, @Args('input', which) input: BatchIdInput): Promise<BatchPayload> {
    return { batch: await this.batchService.pause(actor, input.id) };
  }

  @PayloadMutation(() => BatchPayload, 'Goes on with a batch that was paused.')
  @Allow('credentials:issue')
  async resumeBatch(@CurrentActor() actor: Actor, @Args('input', which) input: BatchIdInput): Promise<BatchPayload> {
    return { batch: await this.batchService.resume(actor, input.id) };
  }

  @PayloadMutation(() => BatchPayload, 'Stops a batch for good; what was issued stays.')
  @Allow('credentials:issue')
  async cancelBatch(@CurrentActor() actor: Actor, @Args('input', which) input: BatchIdInput): Promise<BatchPayload> {
    return { batch: await this.batchService.cancel(actor, input.id) };
  }

  @PayloadMutation(() => BatchPayload, 'Tries the rejected rows of a finished batch again.')
  @Allow('credentials:issue')
  async retryBatch(@CurrentActor() actor: Actor, @Args('input', which) input: BatchIdInput): Promise<BatchPayload> {
    return { batch: await this.batchService.retry(actor, input.id) };
  }

  @PayloadMutation(() => BatchPayload, 'Takes a batch back: its mails do not leave and everything it issued is revoked.')
  @Allow('credentials:revoke')
  async recallBatch(@CurrentActor() actor: Actor, @Args('input', { description: 'Which one, and why.' }) input: RecallBatchInput): Promise<BatchPayload> {
    return { batch: await this.batchService.recall(actor, input.id, input.reason) };
  }

  @PayloadMutation(() => DeleteBatchDraftPayload, 'Deletes a draft.')
  @Allow('credentials:issue')
  async deleteBatchDraft(@CurrentActor() actor: Actor, @Args('input', which) input: BatchIdInput): Promise<DeleteBatchDraftPayload> {
    await this.drafts.remove(actor, input.id);
    return { deletedId: input.id };
  }
}
