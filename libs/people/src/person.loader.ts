import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import type { FieldNode } from 'graphql';
import type { Selection } from '@blason/platform';
import { may, type Actor } from '@blason/ledger';
import { AccountService, type Account } from '@blason/access';
import type { Person } from './person.entity';
import { PersonService } from './person.service';
import { ReportingLineService } from './reporting-line.service';

type Batch<T> = (ids: number[]) => Promise<Map<number, T>>;

/**
 * What a list cannot look ahead to: the lines above and below its people. Every field of a document has a loader of its
 * own for the time of one request, so that a page of people costs one set of statements for each such field.
 */
@Injectable()
export class PersonLoader {
  private readonly perRequest = new WeakMap<object, Map<FieldNode, DataLoader<number, unknown>>>();

  constructor(
    private readonly people: PersonService,
    private readonly line: ReportingLineService,
    private readonly accounts: AccountService,
  ) {}

  reports(request: object, field: FieldNode, actor: Actor, personId: number, first: number, selection: Selection): Promise<Person[]> {
    return this.load(request, field, personId, [], async (ids) =>
      this.read(actor, await this.line.reports(await this.open(actor, ids), first), selection));
  }

  managers(request: object, field: FieldNode, actor: Actor, personId: number, selection: Selection): Promise<Person[]> {
    return this.load(request, field, personId, [], async (ids) => this.read(actor, await this.line.linesUp(ids), selection));
  }

  reportsCount(request: object, field: FieldNode, actor: Actor, personId: number, all: boolean): Promise<number> {
    return this.load(request, field, personId, 0, async (ids) => this.line.counts(await this.open(actor, ids), all));
  }

  account(request: object, field: FieldNode, actor: Actor, personId: number): Promise<Account | null> | null {
    if (!may(actor, 'accounts:manage')) return null;
    return this.load<Account | null>(request, field, personId, null, async (ids) =>
      new Map((await this.accounts.ofPeople(actor, ids)).map((account) => [Number(account.personId), account])));
  }

  /** Those of whom the actor may see everything. */
  private async open(actor: Actor, ids: number[]): Promise<number[]> {
    const sight = await this.line.sight(actor, ids);
    return ids.filter((id) => sight.get(id) === 'FULL');
  }

  private async read(actor: Actor, groups: Map<number, number[]>, selection: Selection): Promise<Map<number, Person[]>> {
    const people = await this.people.byIds(actor, [...new Set([...groups.values()].flat())], selection);
    return new Map([...groups].map(([id, members]) => [id, members.flatMap((member) => people.get(member) ?? [])]));
  }

  private load<T>(request: object, field: FieldNode, personId: number, none: T, batch: Batch<T>): Promise<T> {
    const loaders = this.perRequest.get(request) ?? new Map<FieldNode, DataLoader<number, unknown>>();
    this.perRequest.set(request, loaders);
    let loader = loaders.get(field) as DataLoader<number, T> | undefined;
    if (!loader) {
      loader = new DataLoader<number, T>(async (ids) => {
        const found = await batch([...ids]);
        return ids.map((id) => found.get(id) ?? none);
      });
      loaders.set(field, loader as DataLoader<number, unknown>);
    }
    return loader.load(personId);
  }
}
