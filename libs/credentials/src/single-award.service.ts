import { Injectable } from '@nestjs/common';
import { Database, IdempotencyService, Problem, Transactional } from '@blason/platform';
import { demand, type Actor } from '@blason/ledger';
import { CredentialService } from './credential.service';
import type { IssueCredentialInput } from './credential.input';

/** What became of one award: the credential, and whether it was there before. */
export interface SingleAward {
  publicId: string;
  existing: boolean;
}

const idsSql = `select (select id from badges where public_id = $1) as "badgeId", (select id from people where public_id = $2) as "personId"`;

/** One badge for one person, asked for by a person or a machine that may ask again. */
@Injectable()
export class SingleAwardService {
  constructor(readonly db: Database, private readonly credentials: CredentialService, private readonly keys: IdempotencyService) {}

  /**
   * Awards a badge. The same idempotency key with the same input gets the first answer again; whoever comes with it at the same
   * moment waits for that answer.
   * @throws Problem BAD_USER_INPUT for what is wrong with the award, CONFLICT for a key used with another input
   */
  @Transactional()
  async issue(actor: Actor, input: IssueCredentialInput): Promise<SingleAward> {
    demand(actor, 'credentials:issue');
    const { idempotencyKey } = input;
    if (!idempotencyKey) return this.award(actor, input);
    return this.keys.once(`credential:${actor.id ?? actor.kind}`, idempotencyKey, bodyOf(input), () => this.award(actor, input));
  }

  private async award(actor: Actor, { badgeId, personId, idempotencyKey, ...award }: IssueCredentialInput): Promise<SingleAward> {
    const ids = await this.db.one<{ badgeId: number | null; personId: number | null }>(idsSql, [badgeId, personId]);
    if (!ids?.badgeId) throw new Problem('BAD_USER_INPUT', 'There is no such badge.', 'badgeId');
    if (!ids.personId) throw new Problem('BAD_USER_INPUT', 'There is no such person.', 'personId');
    const [outcome] = await this.credentials.issueAll(actor, ids.badgeId, [{ ...award, personId: ids.personId, source: idempotencyKey ?? undefined }]);
    if (!outcome?.publicId) throw new Problem('BAD_USER_INPUT', outcome?.reason ?? 'The award was refused.', outcome?.field ?? 'personId');
    return { publicId: outcome.publicId, existing: outcome.outcome === 'SKIPPED' };
  }
}

/** What the same request says again, whatever order its members are in. */
const bodyOf = ({ badgeId, personId, issuedOn, expiresOn, evidence, narrative, language }: IssueCredentialInput): string => JSON.stringify([
  badgeId, personId, issuedOn ?? null, expiresOn ?? null, (evidence ?? []).map(({ url, narrative: text }) => [url ?? null, text ?? null]), narrative ?? null, language ?? null,
]);
