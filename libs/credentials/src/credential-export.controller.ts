import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Allow, parseDay, Problem } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from '@blason/access';
import { CredentialExportService } from './credential-export.service';
import { CredentialFilter } from './credential.input';

type Parameters = Record<string, string | string[] | undefined>;

@Controller('api/v1')
export class CredentialExportController {
  constructor(private readonly exports: CredentialExportService) {}

  /** All credentials that match the parameters, which are those of `CredentialFilter`; lists are repeated or separated by commas. */
  @Get('credentials.csv')
  @Allow('credentials:read')
  credentials(
    @CurrentActor() actor: Actor, @Query() parameters: Parameters, @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    const csv = this.exports.csv(actor, filterOf(parameters), one(parameters.lang) ?? accepted ?? 'en');
    void reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="credentials.csv"')
      .header('cache-control', 'no-store')
      .send(csv);
  }
}

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value.at(-1) : value) || undefined;

/** @throws Problem BAD_USER_INPUT with the first parameter that is not as the filter wants it */
function filterOf(parameters: Parameters): CredentialFilter {
  const list = (name: string) => {
    const given = parameters[name];
    return given === undefined ? undefined : [given].flat().flatMap((text) => text.split(',')).filter(Boolean);
  };
  const day = (name: string) => {
    const text = one(parameters[name]);
    if (text !== undefined && parseDay(text) !== text) throw new Problem('BAD_USER_INPUT', 'A day is written yyyy-mm-dd.', name);
    return text;
  };
  const days = one(parameters.expiringWithinDays);
  const filter = plainToInstance(CredentialFilter, {
    q: one(parameters.q), ids: list('ids'), badgeIds: list('badgeIds'), personIds: list('personIds'), types: list('types'), states: list('states'),
    validities: list('validities'), batchId: one(parameters.batchId), issuedFrom: day('issuedFrom'), issuedTo: day('issuedTo'),
    expiringWithinDays: days === undefined ? undefined : Number(days),
  });
  const [error] = validateSync(filter);
  if (error) throw new Problem('BAD_USER_INPUT', `${Object.values(error.constraints ?? {})[0] ?? 'It is not valid'}.`, error.property);
  return filter;
}
