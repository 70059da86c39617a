import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Allow, lastOf, listArgs, sendCsv, type QueryParameters } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { AccountExportService } from './account-export.service';
import { AccountsArgs } from './account.input';
import { CurrentActor } from './current-actor.decorator';

@Controller('api/v1')
export class AccountExportController {
  constructor(private readonly files: AccountExportService) {}

  /** All accounts that match the parameters of `AccountFilter`, in the order of `sort` and `direction`. */
  @Get('accounts.csv')
  @Allow('accounts:manage')
  accounts(
    @CurrentActor() actor: Actor, @Query() parameters: QueryParameters, @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    const args = listArgs(AccountsArgs, { q: 'text', roles: 'list', disabled: 'flag', ids: 'list' }, parameters);
    sendCsv(reply, 'accounts', this.files.csv(actor, args, lastOf(parameters.lang) ?? accepted ?? 'en'));
  }
}
