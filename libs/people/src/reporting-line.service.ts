import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, type Config } from '@blason/platform';
import { may, type Actor } from '@blason/ledger';
import { belowSql } from './person.sql';
import { circleText } from './reporting-line';
import { amongBelowSql, amongMetSql, countBelowSql, countReportsSql, inCircleSql, linesUpSql, reportsSql } from './reporting-line.sql';

/** What somebody may see of a person: everything, or name, job title and department. Absent: not even that there is one. */
export type Sight = 'FULL' | 'LIMITED';

/** Who stands above whom, at any depth. Other chapters ask it whether somebody may see a person's things. */
@Injectable()
export class ReportingLineService {
  constructor(private readonly db: Database, @Inject(CONFIG) private readonly config: Config) {}

  /** Does `managerId` stand above `personId`, directly or through others? Nobody is their own manager. Internal ids. */
  async isManagerOf(managerId: number, personId: number): Promise<boolean> {
    if (managerId === personId) return false;
    return (await this.db.query(amongBelowSql, [managerId, [personId]])).length > 0;
  }

  /** Internal ids of everybody below, at any depth, without the person. Large for a head of thousands: page where you can. */
  subtreeIds(personId: number): Promise<number[]> {
    return this.ids(belowSql('$1'), [personId]);
  }

  /** Internal ids of everybody above, the direct manager first. */
  async managerIds(personId: number): Promise<number[]> {
    return (await this.linesUp([personId])).get(personId) ?? [];
  }

  /** For each person internal ids of everybody above, the direct manager first. One statement. */
  linesUp(personIds: readonly number[]): Promise<Map<number, number[]>> {
    return this.grouped(linesUpSql, [personIds]);
  }

  /** For each person internal ids of the first direct reports who are there, by name. One statement. */
  reports(personIds: readonly number[], first: number): Promise<Map<number, number[]>> {
    return this.grouped(reportsSql, [personIds, first, this.config.timeZone]);
  }

  /** For each person how many who are there report to them: directly, or at any depth. Absent when nobody does. One statement. */
  async counts(personIds: readonly number[], all: boolean): Promise<Map<number, number>> {
    const rows = await this.db.query<{ id: number; count: number }>(all ? countBelowSql : countReportsSql, [personIds, this.config.timeZone]);
    return new Map(rows.map((row) => [Number(row.id), row.count]));
  }

  /**
   * What the actor may see of each of these people. Everything of all with `people:read`; else everything of
   * oneself and of those below, and a little of those one meets: the managers above and the colleagues under the same one.
   */
  async sight(actor: Actor, personIds: readonly number[]): Promise<Map<number, Sight>> {
    if (may(actor, 'people:read')) return new Map(personIds.map((id) => [id, 'FULL']));
    if (!may(actor, 'self') || actor.personId === undefined || personIds.length === 0) return new Map();
    const [full, limited] = [
      await this.ids(amongBelowSql, [actor.personId, personIds]), await this.ids(amongMetSql, [actor.personId, personIds]),
    ];
    return new Map([...limited.map((id): [number, Sight] => [id, 'LIMITED']), ...full.map((id): [number, Sight] => [id, 'FULL'])]);
  }

  /** One at a time changes the line, until the transaction ends: two changes together could close a circle. */
  async lock(): Promise<void> {
    await this.db.query(`select pg_advisory_xact_lock(hashtext('people:reporting-line'))`);
  }

  /** The circle in names that would arise if `managerId` became the manager of `personId`, or undefined. */
  async circleIf(personId: number, managerId: number): Promise<string | undefined> {
    const above = [managerId, ...await this.managerIds(managerId)];
    const closes = above.indexOf(personId);
    if (closes === -1) return undefined;
    return this.named([personId, ...above.slice(0, closes)]);
  }

  /** Those of the given people who stand in a circle, each with it in names. Empty in a sound line. */
  async circlesAmong(personIds: readonly number[]): Promise<Map<number, string>> {
    const found = new Map<number, string>();
    for (const id of await this.ids(inCircleSql, [personIds])) {
      found.set(id, await this.named([id, ...await this.managerIds(id)]));
    }
    return found;
  }

  private async named(ids: number[]): Promise<string> {
    const rows = await this.db.query<{ id: number; name: string }>(
      `select id, display_name as name from people where id = any($1::bigint[])`, [ids],
    );
    const names = new Map(rows.map((row) => [Number(row.id), row.name]));
    return circleText(ids.length, (index) => names.get(ids[index] ?? 0) ?? '?');
  }

  private async grouped(text: string, parameters: unknown[]): Promise<Map<number, number[]>> {
    const groups = new Map<number, number[]>();
    for (const row of await this.db.query<{ start: number; id: number }>(text, parameters)) {
      const group = groups.get(Number(row.start));
      if (group) group.push(Number(row.id));
      else groups.set(Number(row.start), [Number(row.id)]);
    }
    return groups;
  }

  private async ids(text: string, parameters: unknown[]): Promise<number[]> {
    return (await this.db.query<{ id: number }>(text, parameters)).map((row) => Number(row.id));
  }
}
