import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Allow, lastOf, listArgs, sendCsv, type QueryParameters } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from '@blason/access';
import { SkillExportService } from './skill-export.service';
import { SkillsArgs } from './skill.input';

@Controller('api/v1')
export class SkillExportController {
  constructor(private readonly files: SkillExportService) {}

  /** All skills that match the parameters of `SkillFilter`, in the order of `sort` and `direction`. */
  @Get('skills.csv')
  @Allow('skills:read')
  skills(
    @CurrentActor() actor: Actor, @Query() parameters: QueryParameters, @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    const args = listArgs(SkillsArgs, { q: 'text', ids: 'list', retired: 'flag' }, parameters);
    sendCsv(reply, 'skills', this.files.csv(actor, args, lastOf(parameters.lang) ?? accepted ?? 'en'));
  }
}
