import { Injectable } from '@nestjs/common';
import { Database, newPublicId, Transactional } from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { ensureExternalsSql } from './external-person.sql';

/** Somebody from outside, as a list of recipients names them. */
export interface Stranger {
  /** One bare address in lower case. */
  email: string;
  displayName?: string | null;
  language?: string | null;
}

/** People from outside who are known by their address alone. */
@Injectable()
export class ExternalPersonService {
  constructor(readonly db: Database, private readonly ledger: LedgerService) {}

  /**
   * Makes an external person for each address that nobody has, in two statements. Without a name it is the part of the
   * address before the @.
   * @returns internal ids by address, of those who were there before too
   */
  @Transactional()
  async ensure(actor: Actor, strangers: readonly Stranger[]): Promise<Map<string, number>> {
    demand(actor, 'people:write');
    // In the order of their addresses, so that two lists with the same people wait for each other.
    const wanted = [...new Map(strangers.map((stranger) => [stranger.email, stranger])).values()].sort((a, b) => (a.email < b.email ? -1 : 1));
    if (wanted.length === 0) return new Map();
    const people = await this.db.query<{ id: number; publicId: string; email: string; created: boolean }>(ensureExternalsSql, [
      wanted.map(() => newPublicId()), wanted.map(({ email }) => email),
      wanted.map(({ email, displayName }) => displayName || email.split('@')[0]), wanted.map(({ language }) => language ?? null),
    ]);
    await this.ledger.recordAll(actor, 'person.created', people.filter(({ created }) => created)
      .map(({ publicId }) => ({ type: 'person', id: publicId, data: { kind: 'EXTERNAL' } })));
    return new Map(people.map(({ id, email }) => [email, Number(id)]));
  }
}
