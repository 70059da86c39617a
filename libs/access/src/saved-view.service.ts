import { Injectable } from '@nestjs/common';
import { Database, newPublicId, notFound, Problem, Transactional } from '@blason/platform';
import { demand, type Actor } from '@blason/ledger';
import { SavedView } from './saved-view.entity';
import type { SaveViewInput } from './saved-view.input';

const MOST = 200;

/** Lists as people like them. Own ones may be changed; shared ones are seen by every account. */
@Injectable()
export class SavedViewService {
  constructor(readonly db: Database) {}

  /** The own views of a list and those that others share, by name. A view holds a filter, never what it found. */
  async of(actor: Actor, resource: string): Promise<SavedView[]> {
    demand(actor, 'self');
    const views = await this.db.repository(SavedView).find({
      where: [{ resource, accountId: actor.accountId ?? 0 }, { resource, shared: true }], order: { name: 'ASC', id: 'ASC' },
    });
    return views.map((view) => this.seenBy(actor, view));
  }

  @Transactional()
  async save(actor: Actor, input: SaveViewInput): Promise<SavedView> {
    demand(actor, 'self');
    if (!actor.accountId) throw new Problem('FORBIDDEN', 'Only accounts have views.');
    const views = this.db.repository(SavedView);
    const accountId = actor.accountId;
    const { resource, name, query } = input;
    const known = input.id ? await this.ownView(actor, input.id) : undefined;
    const taken = { saved_views_account_id_resource_name_key: new Problem('CONFLICT', 'You have a view with this name.', 'name') };
    const publicId = known?.publicId ?? newPublicId();
    if (known) {
      await this.db.unique(() => views.update(known.id, { resource, name, query, shared: input.shared ?? known.shared }), taken);
    } else {
      if (await views.countBy({ accountId }) >= MOST) throw new Problem('CONFLICT', `You have ${MOST} views. Delete one first.`);
      await this.db.unique(() => views.insert({ publicId, accountId, resource, name, query, shared: input.shared ?? false }), taken);
    }
    return this.seenBy(actor, await views.findOneByOrFail({ publicId }));
  }

  async delete(actor: Actor, publicId: string): Promise<string> {
    demand(actor, 'self');
    await this.db.repository(SavedView).delete((await this.ownView(actor, publicId)).id);
    return publicId;
  }

  /** @throws Problem NOT_FOUND, also for somebody else's */
  private async ownView(actor: Actor, publicId: string): Promise<SavedView> {
    const view = await this.db.repository(SavedView).findOneBy({ publicId, accountId: actor.accountId ?? 0 });
    if (!view) throw notFound('The view');
    return view;
  }

  private seenBy(actor: Actor, view: SavedView): SavedView {
    view.own = view.accountId === actor.accountId;
    return view;
  }
}
