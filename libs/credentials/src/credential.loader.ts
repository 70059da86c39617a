import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { Database, toConnection, type Connection, type Selection } from '@blason/platform';
import { LedgerService, may, type Actor, type LedgerEntry } from '@blason/ledger';
import { NotificationService, type UndeliveredMail } from '@blason/notify';
import { ReportingLineService } from '@blason/people';
import { KnownSkills } from '@blason/skills';
import type { Credential } from './credential.entity';
import type { CredentialsArgs } from './credential.input';
import { CredentialReader } from './credential-reader.service';
import { heldVersionsSql, versionSkillsSql } from './credential.sql';
import type { HeldSkill } from './held-skill.type';
import { heldSkills, heldVersions, type TaughtSkill } from './held-skills';

interface HeldRow {
  personId: number;
  versions: string;
  awarded: string;
}

type Taught = ReadonlyMap<number, readonly TaughtSkill[]>;

const MAX_VERSIONS = 20_000;

/**
 * What lists of other things show of credentials: one statement for a whole page. Loaders live as long as their request,
 * one for each field of the document, because each may have arguments and a selection of its own.
 */
@Injectable()
export class CredentialLoader {
  /** Skills of published badge versions, which never change. Replaced rather than emptied: who is using it goes on using it. */
  private taught = new Map<number, readonly TaughtSkill[]>();
  private readonly perRequest = new WeakMap<object, Map<unknown, DataLoader<never, unknown>>>();

  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly reader: CredentialReader,
    private readonly line: ReportingLineService,
    private readonly known: KnownSkills,
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
      const rows = await this.db.query<HeldRow>(heldVersionsSql, [ids.filter((id) => sight.get(id) === 'FULL')], { often: true });
      const versions = new Map(rows.map((row) => [row.personId, heldVersions(row.versions, row.awarded)]));
      const used = new Set<number>();
      for (const all of versions.values()) for (const { version } of all) used.add(version);
      const taught = await this.taughtBy(used);
      const skills = await this.known.byIds(skillsOf(used, taught));
      return (id) => heldSkills(versions.get(id) ?? [], taught, skills);
    });
  }

  /** What badge versions teach. Those that this process read before are not read again. */
  private async taughtBy(versions: ReadonlySet<number>): Promise<Taught> {
    if (this.taught.size > MAX_VERSIONS) this.taught = new Map();
    const { taught } = this;
    const missing = [...versions].filter((version) => !taught.has(version));
    if (missing.length > 0) {
      const rows = await this.db.query<{ id: number; skills: TaughtSkill[] }>(versionSkillsSql, [missing]);
      for (const { id, skills } of rows) taught.set(id, skills);
    }
    return taught;
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

/** Internal ids of the skills of these versions. */
function skillsOf(versions: ReadonlySet<number>, taught: Taught): Set<number> {
  const ids = new Set<number>();
  for (const version of versions) for (const { id } of taught.get(version) ?? []) ids.add(id);
  return ids;
}
