import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { Database } from '@blason/platform';
import type { Actor } from './actor';
import { LISTENS, type Recorded } from './listener.decorator';

type Listener = (actor: Actor, recorded: Recorded) => Promise<void>;

/** Writes the audit trail and tells those who listen. */
@Injectable()
export class LedgerService implements OnApplicationBootstrap {
  private readonly listeners: { action: string; afterCommit: boolean; run: Listener }[] = [];

  constructor(
    private readonly db: Database,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype = Object.getPrototypeOf(instance);
      if (!prototype) continue;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const meta = this.reflector.get<{ action: string; afterCommit: boolean } | undefined>(LISTENS, prototype[name]);
        if (meta) this.listeners.push({ ...meta, run: prototype[name].bind(instance) });
      }
    }
  }

  /** Records one thing done. Call it inside the transaction that does it. */
  record(
    actor: Actor, action: string, subjectType: string, subjectId: string, data: Record<string, unknown> = {},
  ): Promise<void> {
    return this.recordAll(actor, action, [{ type: subjectType, id: subjectId, data }]);
  }

  /** Records the same action for a set of things in one statement. */
  async recordAll(actor: Actor, action: string, subjects: Recorded['subjects']): Promise<void> {
    if (subjects.length === 0) return;
    await this.db.query(
      `insert into ledger_entries (actor_kind, actor_id, action, subject_type, subject_id, data)
       select $1, $2, $3, t.type, t.id, t.data
       from unnest($4::text[], $5::text[], $6::jsonb[]) with ordinality as t(type, id, data, position) order by position`,
      [
        actor.kind, actor.id ?? null, action,
        subjects.map((subject) => subject.type),
        subjects.map((subject) => subject.id),
        subjects.map((subject) => JSON.stringify(subject.data)),
      ],
    );
    await this.tell(actor, { action, subjects });
  }

  private async tell(actor: Actor, recorded: Recorded): Promise<void> {
    for (const listener of this.listeners) {
      if (listener.action !== recorded.action) continue;
      if (listener.afterCommit) await this.db.afterCommit(() => listener.run(actor, recorded));
      else await listener.run(actor, recorded);
    }
  }
}
