import { Injectable } from '@nestjs/common';
import { Database } from '@blason/platform';
import type { Skill } from './skill.entity';
import { skillsByIdSql } from './skill.sql';

/** How long another process may still show a skill as it was before a change. In the changing one it is new at once. */
const KEPT_MS = 1_000;

/** A skill, with what it is sorted by among others. */
export type KnownSkill = Skill & { searchText: string };

/** Skills as this process read them a moment ago: lists of people name the same few again and again. */
@Injectable()
export class KnownSkills {
  /** Replaced rather than emptied: what is read before a change is not kept after it. */
  private known = new Map<number, KnownSkill>();
  private until = 0;

  constructor(private readonly db: Database) {}

  /** Those of `ids` that exist, and perhaps others, by internal id. No statement when all are known, else one. */
  async byIds(ids: Iterable<number>): Promise<ReadonlyMap<number, KnownSkill>> {
    if (Date.now() > this.until) this.start();
    const { known } = this;
    const missing = new Set<number>();
    for (const id of ids) if (!known.has(id)) missing.add(id);
    if (missing.size > 0) for (const skill of await this.db.query<KnownSkill>(skillsByIdSql, [[...missing]])) known.set(skill.id, skill);
    return known;
  }

  /** Skills change: whoever changes them sees it at once, everybody else in this process once it is committed. */
  async forget(): Promise<void> {
    this.start();
    await this.db.afterCommit(() => this.start());
  }

  private start(): void {
    this.known = new Map();
    this.until = Date.now() + KEPT_MS;
  }
}
