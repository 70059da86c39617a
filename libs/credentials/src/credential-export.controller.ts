import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Allow, lastOf, listArgs, sendCsv, type QueryParameters } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from '@blason/access';
import { BadgeExportService } from './badge-export.service';
import { BadgesArgs } from './badge.input';
import { CredentialExportService } from './credential-export.service';
import { CredentialsArgs } from './credential.input';

@Controller('api/v1')
export class CredentialExportController {
  constructor(private readonly credentialFiles: CredentialExportService, private readonly badgeFiles: BadgeExportService) {}

  /** All credentials that match the parameters, which are those of `CredentialFilter`; lists are repeated or separated by commas. */
  @Get('credentials.csv')
  @Allow('credentials:read')
  credentials(
    @CurrentActor() actor: Actor, @Query() parameters: QueryParameters, @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    const { filter } = listArgs(CredentialsArgs, {
      q: 'text', ids: 'list', badgeIds: 'list', personIds: 'list', types: 'list', states: 'list', validities: 'list', batchId: 'text',
      issuedFrom: 'day', issuedTo: 'day', expiringWithinDays: 'number', shared: 'flag',
    }, parameters);
    sendCsv(reply, 'credentials', this.credentialFiles.csv(actor, filter ?? {}, lastOf(parameters.lang) ?? accepted ?? 'en'));
  }

  /** All badges that match the parameters of `BadgeFilter`, in the order of `sort` and `direction`. */
  @Get('badges.csv')
  @Allow('badges:read')
  badges(
    @CurrentActor() actor: Actor, @Query() parameters: QueryParameters, @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    const args = listArgs(BadgesArgs, {
      q: 'text', types: 'list', kinds: 'list', states: 'list', skillIds: 'list', featured: 'flag', issuerIds: 'list', languages: 'list', ids: 'list',
    }, parameters);
    sendCsv(reply, 'badges', this.badgeFiles.csv(actor, args, lastOf(parameters.lang) ?? accepted ?? 'en'));
  }
}
