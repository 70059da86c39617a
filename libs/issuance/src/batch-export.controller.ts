import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Allow, lastOf, listArgs, sendCsv, type QueryParameters } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from '@blason/access';
import { BatchExportService } from './batch-export.service';
import { BatchesArgs } from './batch.input';

@Controller('api/v1')
export class BatchExportController {
  constructor(private readonly files: BatchExportService) {}

  /** All batches that match the parameters of `BatchFilter`, in the order of `sort` and `direction`. */
  @Get('batches.csv')
  @Allow('credentials:issue')
  batches(
    @CurrentActor() actor: Actor, @Query() parameters: QueryParameters, @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    const args = listArgs(BatchesArgs, { q: 'text', states: 'list', badgeIds: 'list', createdByMe: 'flag' }, parameters);
    sendCsv(reply, 'batches', this.files.csv(actor, args, lastOf(parameters.lang) ?? accepted ?? 'en'));
  }
}
