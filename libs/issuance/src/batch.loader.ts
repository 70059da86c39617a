import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import type { FieldNode } from 'graphql';
import type { Selection } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { PersonService, type Person } from '@blason/people';
import { BadgeService, type Badge } from '@blason/credentials';

/** Badges of batches and people of rows: one statement for each such field of a document, whatever the number of rows. */
@Injectable()
export class BatchLoader {
  private readonly perRequest = new WeakMap<object, Map<FieldNode, DataLoader<number, unknown>>>();

  constructor(private readonly badgesOf: BadgeService, private readonly peopleOf: PersonService) {}

  badge(request: object, field: FieldNode, actor: Actor, id: number, selection: Selection): Promise<Badge | null> {
    return this.load(request, field, id, (ids) => this.badgesOf.byIds(actor, ids, selection));
  }

  person(request: object, field: FieldNode, actor: Actor, id: number, selection: Selection): Promise<Person | null> {
    return this.load(request, field, id, (ids) => this.peopleOf.byIds(actor, ids, selection));
  }

  private load<T>(request: object, field: FieldNode, id: number, read: (ids: number[]) => Promise<Map<number, T>>): Promise<T | null> {
    const loaders = this.perRequest.get(request) ?? new Map<FieldNode, DataLoader<number, unknown>>();
    this.perRequest.set(request, loaders);
    const loader = loaders.get(field) ?? new DataLoader<number, unknown>(async (ids) => {
      const found = await read([...ids]);
      return ids.map((one) => found.get(one) ?? null);
    });
    loaders.set(field, loader);
    return loader.load(id) as Promise<T | null>;
  }
}
