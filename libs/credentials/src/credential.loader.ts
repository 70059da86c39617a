import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { toConnection, type Connection, type Selection } from '@blason/platform';
import { LedgerService, may, type Actor, type LedgerEntry } from '@blason/ledger';
import { NotificationService, type UndeliveredMail } from '@blason/notify';
import { ReportingLineService } from '@blason/people';
import type { Credential } from './credential.entity';
import type { CredentialsArgs } from './credential.input';
import { CredentialReader } from './credential-reader.service';
import type { HeldSkill } from './held-skill.type';
import { PersonSkills } from './person-skills.service';

/**
 * What lists of other things show of credentials: one statement for a whole page. Loaders live as long as their request,
 * one for each field of the document, because each may have arguments and a selection of its own.
 */
@Injectable()
export class CredentialLoader {
  private readonly perRequest = new WeakMap<object, Map<unknown, DataLoader<never, unknown>>>();

  constructor(
    private readonly ledger: LedgerService,
    private readonly reader: CredentialReader,
    private readonly line: ReportingLineService,
    private readonly held: PersonSkills,
    private readonly notifications: NotificationService,
  ) {}

  /** @param field node of the document, which tells apart the same field under different names */
  credentials(
    request: object, field: object, actor: Actor, personId: number, page: Pick<CredentialsArgs, 'first' | 'filter'>, selection: Selection,
  ): Promise<Connection<Credential>> {
    return this.load(request, field, personId, async (ids) => {
      const found = await this.reader.ofPeople(actor, ids, page, selection);
      return (id) => found.get(id) ?? toConnection<Credential>([], 0, {});
    });
  }

  /** Empty for people of whom the actor may not see everything. */
  skills(request: object, actor: Actor, personId: number): Promise<HeldSkill[]> {
    return this.load(request, 'skills', personId, async (ids) => {
      const sight = await this.line.sight(actor, ids);
      const found = await this.held.ofPeople(ids.filter((id) => sight.get(id) === 'FULL'));
      return (id) => found.get(id) ?? [];
    });
  }

  history(request: object, actor: Actor, publicId: string): Promise<LedgerEntry[]> {
    if (!may(actor, 'credentials:read')) return Promise.resolve([]);
    return this.load(request, 'history', publicId, async (ids) => {
      const found = await this.ledger.historyOf('credential', ids);
      return (id) => found.get(id) ?? [];
    });
  }

  /** Mails about a credential that could not be delivered. Empty for those who do not read all credentials. */
  undeliveredMails(request: object, actor: Actor, id: number): Promise<UndeliveredMail[]> {
    if (!may(actor, 'credentials:read')) return Promise.resolve([]);
    return this.load(request, 'undeliveredMails', id, async (ids) => {
      const found = await this.notifications.undelivered('credential.', ids);
      return (one) => found.get(one) ?? [];
    });
  }

  private load<K, T>(request: object, field: unknown, key: K, batch: (keys: K[]) => Promise<(key: K) => T>): Promise<T> {
    const loaders = this.perRequest.get(request) ?? new Map<unknown, DataLoader<never, unknown>>();
    this.perRequest.set(request, loaders);
    let loader = loaders.get(field) as DataLoader<K, T> | undefined;
    if (!loader) {
      loader = new DataLoader<K, T>(async (keys) => {
        const of = await batch([...keys]);
        return keys.map(of);
      });
      loaders.set(field, loader as unknown as DataLoader<never, unknown>);
    }
    return loader.load(key);
  }
}
