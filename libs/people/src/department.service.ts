import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, newPublicId, notFound, Problem, Transactional, type Config } from '@blason/platform';
import { demand, LedgerService, may, type Actor } from '@blason/ledger';
import { Department } from './department.entity';
import { tidyText } from './person-values';
import { departmentsSql } from './person.sql';

/** The parts of the organisation. */
@Injectable()
export class DepartmentService {
  constructor(readonly db: Database, private readonly ledger: LedgerService, @Inject(CONFIG) private readonly config: Config) {}

  /** All by name, or those with words in it. An organisation has some hundreds: no pages. */
  async list(actor: Actor, q?: string | null): Promise<Department[]> {
    if (!may(actor, 'team:read')) demand(actor, 'people:read');
    return this.db.query<Department>(departmentsSql, [this.config.timeZone, q?.replace(/[\\%_]/g, '\\$&') || null, null]);
  }

  /** @throws Problem CONFLICT when one of this name exists */
  @Transactional()
  async create(actor: Actor, name: string): Promise<Department> {
    demand(actor, 'people:write');
    const publicId = newPublicId();
    const made = await this.db.query(
      `insert into departments (public_id, name) values ($1, $2) on conflict (blason_fold(name)) do nothing returning id`, [publicId, cleaned(name)],
    );
    if (made.length === 0) throw nameTaken(name);
    await this.ledger.record(actor, 'department.created', 'department', publicId, { name: cleaned(name) });
    return this.read(publicId);
  }

  /** @throws Problem NOT_FOUND, CONFLICT when another has this name */
  @Transactional()
  async rename(actor: Actor, publicId: string, name: string): Promise<Department> {
    demand(actor, 'people:write');
    const before = await this.lock(publicId);
    await this.db.unique(
      () => this.db.query(`update departments set name = $2 where id = $1`, [before.id, cleaned(name)]), { departments_name: nameTaken(name) },
    );
    await this.ledger.record(actor, 'department.renamed', 'department', publicId, { from: before.name, to: cleaned(name) });
    return this.read(publicId);
  }

  /** @throws Problem NOT_FOUND, CONFLICT while anybody, also somebody who left, belongs to it */
  @Transactional()
  async delete(actor: Actor, publicId: string): Promise<string> {
    demand(actor, 'people:write');
    const { id, name } = await this.lock(publicId);
    const people = await this.db.one<{ count: number }>(`select count(*)::int as count from people where department_id = $1`, [id]);
    if (people?.count) throw new Problem('CONFLICT', `${people.count} people belong to ${name}. Give them another department first.`, 'id');
    await this.db.query(`delete from departments where id = $1`, [id]);
    await this.ledger.record(actor, 'department.deleted', 'department', publicId, { name });
    return publicId;
  }

  /**
   * Internal ids of departments by the names given, made where there are none. For services that checked the actor.
   * Two statements, whatever the number of names.
   */
  async ensure(actor: Actor, names: readonly string[]): Promise<Map<string, number>> {
    if (names.length === 0) return new Map();
    const made = await this.db.query<{ publicId: string; name: string }>(
      `insert into departments (public_id, name) select * from unnest($1::text[], $2::text[])
       on conflict (blason_fold(name)) do nothing returning public_id as "publicId", name`,
      [names.map(newPublicId), names],
    );
    await this.ledger.recordAll(actor, 'department.created', made.map(({ publicId, name }) => ({ type: 'department', id: publicId, data: { name } })));
    const rows = await this.db.query<{ name: string; id: number }>(
      `select t.name, d.id from unnest($1::text[]) as t(name) join departments d on blason_fold(d.name) = blason_fold(t.name)`, [names],
    );
    return new Map(rows.map((row) => [row.name, Number(row.id)]));
  }

  private async lock(publicId: string): Promise<{ id: number; name: string }> {
    const department = await this.db.one<{ id: number; name: string }>(
      `select id, name from departments where public_id = $1 for update`, [publicId],
    );
    if (!department) throw notFound('The department');
    return department;
  }

  private async read(publicId: string): Promise<Department> {
    const department = await this.db.one<Department>(departmentsSql, [this.config.timeZone, null, publicId]);
    if (!department) throw notFound('The department');
    return department;
  }
}

const cleaned = (name: string): string => {
  const tidy = tidyText(name);
  if (!tidy) throw new Problem('BAD_USER_INPUT', 'Give the department a name.', 'name');
  return tidy;
};

const nameTaken = (name: string) => new Problem('CONFLICT', `There is a department "${cleaned(name)}" already. Use that one.`, 'name');
