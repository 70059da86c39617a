import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Allow, lastOf, listArgs, sendCsv, type QueryParameters } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from '@blason/access';
import { PersonKind } from './person.entity';
import { PeopleArgs } from './person.input';
import { PersonExportService } from './person-export.service';

@Controller('api/v1')
export class PersonExportController {
  constructor(private readonly exports: PersonExportService) {}

  /** All employees that match the parameters, which are those of `PersonFilter`; lists are repeated or separated by commas. */
  @Get('employees.csv')
  @Allow('people:read')
  employees(
    @CurrentActor() actor: Actor, @Query() parameters: QueryParameters, @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    const { filter } = listArgs(PeopleArgs, {
      q: 'text', departmentIds: 'list', countries: 'list', ids: 'list', managerId: 'text', allLevels: 'flag', left: 'flag', hasEmail: 'flag',
    }, parameters);
    const language = lastOf(parameters.lang) ?? accepted ?? 'en';
    sendCsv(reply, 'employees', this.exports.csv(actor, { ...filter, kind: PersonKind.EMPLOYEE }, language));
  }
}
