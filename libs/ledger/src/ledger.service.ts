import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { Database, pageOffset, toConnection, type Connection } from '@blason/platform';
import { demand, type Actor } from './actor';
import { LedgerEntry } from './entry.entity';
import type { LedgerArgs } from './entry.input';
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
       from rows from (unnest($4::text[]), unnest($5::text[]), jsonb_array_elements($6::jsonb)) with ordinality as t(type, id, data, position)
       order by position`,
      [
        actor.kind, actor.id ?? null, action,
        subjects.map((subject) => subject.type),
        subjects.map((subject) => subject.id),
        JSON.stringify(subjects.map((subject) => subject.data)),
      ],
    );
    await this.tell(actor, { action, subjects });
  }

  /** The audit trail, newest first unless asked otherwise. @throws Problem FORBIDDEN without `ledger:read` */
  async list(actor: Actor, args: LedgerArgs): Promise<Connection<LedgerEntry>> {
    demand(actor, 'ledger:read');
    const query = this.db.repository(LedgerEntry).createQueryBuilder('entry')
      .orderBy('entry.id', args.direction ?? 'DESC').offset(pageOffset(args)).limit(args.first);
    const { actions, subjectType, subjectIds, actorId, from, to } = args.filter ?? {};
    if (actions) query.andWhere('entry.action = any(:actions)', { actions });
    if (subjectType) query.andWhere('entry.subject_type = :subjectType', { subjectType });
    if (subjectIds) query.andWhere('entry.subject_id = any(:subjectIds)', { subjectIds });
    if (actorId) query.andWhere('entry.actor_id = :actorId', { actorId });
    if (from) query.andWhere('entry.at >= :from', { from });
    if (to) query.andWhere('entry.at < :to', { to });
    const [nodes, total] = await query.getManyAndCount();
    return toConnection(nodes, total, args);
  }

  /**
   * What happened to each of some things of a kind, oldest first: one index range per thing. The chapter that owns them
   * has decided that whoever asks may see it.
   * @returns the entries by public id of the thing; a thing without entries is absent
   */
  async historyOf(subjectType: string, subjectIds: readonly string[]): Promise<Map<string, LedgerEntry[]>> {
    const entries = await this.db.repository(LedgerEntry).createQueryBuilder('entry')
      .where('entry.subject_type = :subjectType and entry.subject_id = any(:subjectIds)', { subjectType, subjectIds })
      .orderBy('entry.id').getMany();
    const histories = new Map<string, LedgerEntry[]>();
    for (const entry of entries) {
      const history = histories.get(entry.subjectId);
      if (history) history.push(entry);
      else histories.set(entry.subjectId, [entry]);
    }
    return histories;
  }

  private async tell(actor: Actor, recorded: Recorded): Promise<void> {
    for (const listener of this.listeners) {
      if (listener.action !== recorded.action) continue;
      if (listener.afterCommit) await this.db.afterCommit(() => listener.run(actor, recorded));
      else await listener.run(actor, recorded);
    }
  }
}
