import { Injectable } from '@nestjs/common';
import { Database } from '@blason/platform';
import { PersonAdditions } from '@blason/people';
import { KnownSkills } from '@blason/skills';
import { heldSql, versionSkillsSql } from './credential.sql';
import type { HeldSkill } from './held-skill.type';
import { heldSkills, heldVersions, type TaughtSkill } from './held-skills';

type Taught = ReadonlyMap<number, readonly TaughtSkill[]>;

const MAX_VERSIONS = 20_000;

/** Skills that people have shown. Lists of people read what they hold in their own statement, everybody else by id. */
@Injectable()
export class PersonSkills {
  /** Skills of published badge versions, which never change. Replaced rather than emptied: who is using it goes on using it. */
  private taught = new Map<number, readonly TaughtSkill[]>();

  constructor(private readonly db: Database, private readonly known: KnownSkills, additions: PersonAdditions) {
    additions.add({ field: 'skills', sql: heldSql, values: (found) => this.ofHeld(found as (string | null)[]) });
  }

  /** By internal id; whether the actor may see them is for the caller to know. One statement, and two when something is new to us. */
  async ofPeople(ids: readonly number[]): Promise<Map<number, HeldSkill[]>> {
    const rows = await this.db.query<{ id: number; held: string | null }>(
      `select p.id, ${heldSql('p')} as held from unnest($1::bigint[]) as p(id)`, [ids], { often: true },
    );
    const skills = await this.ofHeld(rows.map(({ held }) => held));
    return new Map(rows.map(({ id }, at) => [id, skills[at]!]));
  }

  /** The skills of each of these, as `heldSql` finds them. */
  private async ofHeld(found: readonly (string | null)[]): Promise<HeldSkill[][]> {
    const held = found.map(heldVersions);
    const versions = new Set<number>();
    for (const one of held) for (const { version } of one) versions.add(version);
    const taught = await this.taughtBy(versions);
    const skills = await this.known.byIds(skillsOf(versions, taught));
    return held.map((one) => heldSkills(one, taught, skills));
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
}

/** Internal ids of the skills of these versions. */
function skillsOf(versions: ReadonlySet<number>, taught: Taught): Set<number> {
  const ids = new Set<number>();
  for (const version of versions) for (const { id } of taught.get(version) ?? []) ids.add(id);
  return ids;
}
