import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { Database, toConnection, type Connection, type Selection } from '@blason/platform';
import { LedgerService, may, type Actor, type LedgerEntry } from '@blason/ledger';
import { ReportingLineService } from '@blason/people';
import type { Skill } from '@blason/skills';
import type { Credential } from './credential.entity';
import type { CredentialsArgs } from './credential.input';
import { CredentialReader } from './credential-reader.service';
import { heldSkillsSql, skillsByIdSql } from './credential.sql';
import type { HeldSkill } from './held-skill.type';

interface HeldRow {
  personId: number;
  skillId: number;
  version: string;
  level: number;
  credentialCount: number;
  awardedMs: number;
}

type KnownSkill = Skill & { version: string };

const MAX_SKILLS = 20_000;

/**
 * What lists of other things show of credentials: one statement for a whole page. Loaders live as long as their request,
 * one for each field of the document, because each may have arguments and a selection of its own.
 */
@Injectable()
export class CredentialLoader {
  /** Replaced rather than emptied: who is using it goes on using it. */
  private known = new Map<number, KnownSkill>();
  private readonly perRequest = new WeakMap<object, Map<unknown, DataLoader<never, unknown>>>();

  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly reader: CredentialReader,
    private readonly line: ReportingLineService,
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
      const rows = await this.db.query<HeldRow>(heldSkillsSql, [ids.filter((id) => sight.get(id) === 'FULL')]);
      const skills = await this.skillsOf(rows);
      const held = new Map<number, HeldSkill[]>(ids.map((id) => [id, []]));
      for (const { personId, skillId, level, credentialCount, awardedMs } of rows) {
        const skill = skills.get(skillId);
        if (skill) held.get(personId)?.push({ skill, level, credentialCount, awardedAt: new Date(awardedMs) });
      }
      return (id) => held.get(id) ?? [];
    });
  }

  /** The skills of these rows. Those that this process read before and that have not changed since are not read again. */
  private async skillsOf(rows: readonly HeldRow[]): Promise<ReadonlyMap<number, Skill>> {
    const missing = new Set(rows.filter(({ skillId, version }) => this.known.get(skillId)?.version !== version).map(({ skillId }) => skillId));
    if (missing.size === 0) return this.known;
    const read = await this.db.query<KnownSkill>(skillsByIdSql, [[...missing]]);
    if (this.known.size > MAX_SKILLS) this.known = new Map();
    for (const skill of read) this.known.set(skill.id, skill);
    return this.known;
  }

  history(request: object, actor: Actor, publicId: string): Promise<LedgerEntry[]> {
    if (!may(actor, 'credentials:read')) return Promise.resolve([]);
    return this.load(request, 'history', publicId, async (ids) => {
      const found = await this.ledger.historyOf('credential', ids);
      return (id) => found.get(id) ?? [];
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
