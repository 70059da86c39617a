import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Allow, Problem } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from '@blason/access';
import { PersonKind } from './person.entity';
import type { PersonFilter } from './person.input';
import { PersonExportService } from './person-export.service';

type Parameters = Record<string, string | string[] | undefined>;

@Controller('api/v1')
export class PersonExportController {
  constructor(private readonly exports: PersonExportService) {}

  /** All employees that match the parameters, which are those of `PersonFilter`; lists are repeated or separated by commas. */
  @Get('employees.csv')
  @Allow('people:read')
  employees(
    @CurrentActor() actor: Actor, @Query() parameters: Parameters, @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    const csv = this.exports.csv(actor, { ...filterOf(parameters), kind: PersonKind.EMPLOYEE }, one(parameters.lang) ?? accepted ?? 'en');
    void reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="employees.csv"')
      .header('cache-control', 'no-store')
      .send(csv);
  }
}

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value.at(-1) : value);

function filterOf(parameters: Parameters): PersonFilter {
  const list = (name: string) => {
    const given = parameters[name];
    return given === undefined ? undefined : [given].flat().flatMap((text) => text.split(',')).filter(Boolean);
  };
  const yesNo = (name: string): boolean | null | undefined => {
    const text = one(parameters[name]);
    if (text === undefined || text === '') return undefined;
    if (text === 'null') return null;
    if (text !== 'true' && text !== 'false') throw new Problem('BAD_USER_INPUT', `${name} is true, false or null.`, name);
    return text === 'true';
  };
  return {
    q: one(parameters.q)?.slice(0, 200), departmentIds: list('departmentIds'), countries: list('countries'), ids: list('ids'),
    managerId: one(parameters.managerId), allLevels: yesNo('allLevels'), left: yesNo('left'), hasEmail: yesNo('hasEmail'),
  };
}
