import { Inject, Injectable } from '@nestjs/common';
import {
  CONFIG, Database, newPublicId, notFound, pageOffset, parseDay, parseEmail, Problem, Selection, toConnection, Transactional,
  type Config, type Connection, type Fault,
} from '@blason/platform';
import { demand, LedgerService, may, type Actor } from '@blason/ledger';
import { DepartmentService } from './department.service';
import { PersonAdditions } from './person-additions.service';
import { Person, PersonKind } from './person.entity';
import type { CreatePersonInput, PeopleArgs, PersonFilter, TeamArgs, UpdatePersonInput } from './person.input';
import { nameOf, parseCountry, parseLanguage, tidyText } from './person-values';
import { countriesSql, personIds, personList, personRows } from './person.sql';
import { ReportingLineService, type Sight } from './reporting-line.service';

/** A person as the statements read it: with department and manager when they were selected. */
export type PersonRow = Omit<Person, 'department' | 'manager'> & {
  department?: { id: number; publicId: string; name: string; peopleCount?: number } | null;
  manager?: PersonRow | null;
  /** Direct reports who are there, when `reportsCount` was selected. */
  directReports?: number;
};

/** What is written of a person; null is empty. */
type Values = Pick<Person, 'kind' | 'displayName' | 'givenName' | 'familyName' | 'email' | 'employeeNumber' | 'departmentId'
  | 'jobTitle' | 'managerId' | 'country' | 'language' | 'hiredOn' | 'leftOn'>;

const employment = ['employeeNumber', 'departmentId', 'jobTitle', 'managerId', 'hiredOn', 'leftOn'] as const;

/** People: whoever may hold a credential. */
@Injectable()
export class PersonService {
  constructor(
    readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly departments: DepartmentService,
    private readonly line: ReportingLineService,
    private readonly additions: PersonAdditions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A page of all people. */
  async list(actor: Actor, args: PeopleArgs, selection: Selection): Promise<Connection<Person>> {
    demand(actor, 'people:read');
    return this.page(actor, args.filter ?? {}, args, selection);
  }

  /**
   * A page of a team: one's own, or that of somebody below.
   * @throws Problem FORBIDDEN for somebody else's team, NOT_FOUND when the actor is no person
   */
  async team(actor: Actor, args: TeamArgs, selection: Selection): Promise<Connection<Person>> {
    if (!may(actor, 'people:read')) demand(actor, 'self');
    const head = args.managerId
      ? await this.db.one<{ id: number; publicId: string }>(`select id, public_id as "publicId" from people where public_id = $1`, [args.managerId])
      : await this.db.one<{ id: number; publicId: string }>(`select id, public_id as "publicId" from people where id = $1`, [actor.personId ?? null]);
    const sight = head && await this.line.sight(actor, [Number(head.id)]);
    if (!head || sight?.get(Number(head.id)) !== 'FULL') {
      if (!args.managerId) throw new Problem('NOT_FOUND', 'Your account belongs to no person, so it has no team. An HR administrator can say whose account it is.');
      if (may(actor, 'people:read')) throw notFound('The person');
      throw new Problem('FORBIDDEN', 'You see your own team only.');
    }
    return this.page(actor, { managerId: head.publicId, allLevels: args.allLevels }, args, selection);
  }

  private async page(
    actor: Actor, filter: PersonFilter, args: Pick<PeopleArgs, 'first' | 'after' | 'offset' | 'direction' | 'sort'>, selection: Selection,
  ): Promise<Connection<Person>> {
    const counted = selection.has('totalCount') || selection.has('pageInfo');
    const below = selection.below('nodes', 'edges.node');
    const { text, parameters } = personList(
      filter, args.sort ?? 'NAME', args.direction ?? 'ASC', args.first, pageOffset(args), counted, this.config.timeZone,
      below, this.additions.selected(below),
    );
    const rows = await this.db.query<PersonRow & { total?: number }>(text, parameters, { often: true });
    const nodes = await this.shown(actor, rows.filter((row) => row.id !== null), below);
    return toConnection(nodes, rows[0]?.total ?? pageOffset(args) + nodes.length, args);
  }

  /** @throws Problem NOT_FOUND when there is no such person, or none that the actor may know of */
  async find(actor: Actor, publicId: string, selection: Selection = Selection.of()): Promise<Person> {
    if (!may(actor, 'people:read')) demand(actor, 'self');
    const [person] = await this.read(actor, 'public_id', [publicId], selection);
    if (!person) throw notFound('The person');
    return person;
  }

  /**
   * People by internal id, for fields of type Person anywhere: with what is selected below them, and only what the
   * actor may see. Those the actor may not know of are absent. Two statements more than none at most.
   */
  async byIds(actor: Actor, ids: readonly number[], selection: Selection): Promise<Map<number, Person>> {
    if (ids.length === 0) return new Map();
    const people = await this.read(actor, 'id', ids, selection);
    return new Map(people.map((person) => [person.id, person]));
  }

  /** Internal ids of all that match, in portions: the smallest `limit` beyond `after`. */
  async idsMatching(actor: Actor, filter: PersonFilter, after = 0, limit = 1_000_000): Promise<number[]> {
    demand(actor, 'people:read');
    const { text, parameters } = personIds(filter, after, limit, this.config.timeZone);
    return (await this.db.query<{ id: number }>(text, parameters)).map((row) => Number(row.id));
  }

  async countries(actor: Actor): Promise<{ code: string; count: number }[]> {
    if (!may(actor, 'team:read')) demand(actor, 'people:read');
    return this.db.query(countriesSql, [this.config.timeZone]);
  }

  /** Does anybody who is there report to this person? Internal id. */
  async hasReports(personId: number): Promise<boolean> {
    return (await this.line.counts([personId], false)).size > 0;
  }

  private async read(actor: Actor, by: 'id' | 'public_id', keys: readonly unknown[], selection: Selection): Promise<Person[]> {
    const { text, parameters } = personRows(by, keys, this.config.timeZone, selection, this.additions.selected(selection));
    return this.shown(actor, await this.db.query<PersonRow>(text, parameters), selection);
  }

  /** Numbers and instants as they should be, what later chapters add, and nothing of anybody that the actor may not see. */
  private async shown(actor: Actor, rows: PersonRow[], selection: Selection): Promise<Person[]> {
    for (const row of rows) for (let at: PersonRow | null | undefined = row; at; at = at.manager) converted(at);
    let [seen, full] = [rows, rows];
    if (!may(actor, 'people:read')) {
      const ids = new Set<number>();
      for (const row of rows) for (let at: PersonRow | null | undefined = row; at; at = at.manager) ids.add(at.id);
      const sight = await this.line.sight(actor, [...ids]);
      seen = rows.flatMap((row) => masked(row, sight) ?? []);
      full = seen.filter(({ id }) => sight.get(id) === 'FULL');
    }
    const open = full as unknown as Record<string, unknown>[];
    for (const addition of this.additions.selected(selection)) {
      const values = await addition.values(open.map((row) => row[addition.field]));
      open.forEach((row, at) => { row[addition.field] = values[at]; });
    }
    return seen as unknown as Person[];
  }

  /** @throws Problem BAD_USER_INPUT, CONFLICT with every fault */
  @Transactional()
  async create(actor: Actor, input: CreatePersonInput, selection?: Selection): Promise<Person> {
    demand(actor, 'people:write');
    const kind = input.kind ?? PersonKind.EMPLOYEE;
    const values = await this.checked(actor, { ...empty, kind }, input);
    const publicId = newPublicId();
    await this.written(() => this.db.repository(Person).insert({ publicId, ...values }));
    await this.ledger.record(actor, 'person.created', 'person', publicId, { kind });
    return this.find(actor, publicId, selection);
  }

  /** Changes what is given. @throws Problem NOT_FOUND, BAD_USER_INPUT, CONFLICT with every fault */
  @Transactional()
  async update(actor: Actor, input: UpdatePersonInput, selection?: Selection): Promise<Person> {
    demand(actor, 'people:write');
    const person = await this.lock(input.id);
    const values = await this.checked(actor, person, input, person.id);
    const changed = (Object.keys(empty) as (keyof Values)[]).filter((field) => values[field] !== person[field]);
    if (changed.length > 0) {
      await this.written(() => this.db.repository(Person).update({ id: person.id }, { ...values, updatedAt: () => 'now()' }));
      await this.ledger.record(actor, 'person.updated', 'person', person.publicId, { fields: changed });
    }
    return this.find(actor, input.id, selection);
  }

  /** The last day was the one before `leftOn` (today when absent). People under them keep them as manager until changed. */
  @Transactional()
  async markLeft(actor: Actor, publicId: string, leftOn?: string | null, selection?: Selection): Promise<Person> {
    demand(actor, 'people:write');
    const person = await this.lock(publicId);
    if (person.kind !== PersonKind.EMPLOYEE) throw new Problem('BAD_USER_INPUT', 'Only an employee can leave.', 'id');
    const today = await this.db.one<{ day: string }>(`select (now() at time zone $1)::date as day`, [this.config.timeZone]);
    const day = leftOn ?? today?.day ?? '';
    if (!parseDay(day)) throw new Problem('BAD_USER_INPUT', 'Write a day that exists as yyyy-mm-dd, such as 2026-11-23.', 'leftOn');
    if (person.hiredOn && day < person.hiredOn) throw new Problem('BAD_USER_INPUT', leftBeforeHired, 'leftOn');
    if (person.leftOn !== day) {
      await this.db.query(`update people set left_on = $2, updated_at = now() where id = $1`, [person.id, day]);
      await this.ledger.record(actor, 'person.left', 'person', publicId, { leftOn: day });
    }
    return this.find(actor, publicId, selection);
  }

  private async lock(publicId: string): Promise<Person> {
    const person = await this.db.repository(Person).findOne({ where: { publicId }, lock: { mode: 'pessimistic_write' } });
    if (!person) throw notFound('The person');
    return person;
  }

  /** The values after the input, or every fault in them. */
  private async checked(actor: Actor, before: Values, input: CreatePersonInput, id?: number): Promise<Values> {
    const faults: Fault[] = [];
    const fault = (field: string, message: string, code: Fault['code'] = 'BAD_USER_INPUT') => void faults.push({ code, field, message });
    const parsed = <T>(field: keyof CreatePersonInput, current: T, parse: (text: string) => T | undefined, message: string): T | null => {
      const given = input[field];
      if (given === undefined) return current;
      const text = tidyText(String(given ?? ''));
      if (text === null) return null;
      const value = parse(text);
      if (value === undefined) fault(field, message);
      return value ?? current;
    };
    const text = (field: 'givenName' | 'familyName' | 'jobTitle' | 'employeeNumber') => parsed(field, before[field], (given) => given, '');
    const values: Values = {
      kind: input.kind ?? before.kind,
      displayName: before.displayName,
      givenName: text('givenName'),
      familyName: text('familyName'),
      email: parsed('email', before.email, parseEmail, 'This is not one bare e-mail address.'),
      employeeNumber: text('employeeNumber'),
      departmentId: await this.departmentOf(actor, input, before.departmentId, fault),
      jobTitle: text('jobTitle'),
      managerId: before.managerId,
      country: parsed('country', before.country, parseCountry, 'This is no country: give its two letters, such as FR.'),
      language: parsed('language', before.language, parseLanguage, 'This is no language: give its two letters, such as fr.'),
      hiredOn: parsed('hiredOn', before.hiredOn, parseDay, 'Write a day that exists as yyyy-mm-dd, such as 2026-11-23.'),
      leftOn: parsed('leftOn', before.leftOn, parseDay, 'Write a day that exists as yyyy-mm-dd, such as 2026-11-23.'),
    };
    const composed = nameOf(null, values.givenName, values.familyName);
    const given = tidyText(input.displayName);
    // A name of their own stays; one that was made of the parts follows them.
    const kept = input.displayName === undefined && before.displayName !== nameOf(null, before.givenName, before.familyName);
    values.displayName = given ?? (kept && before.displayName ? before.displayName : composed ?? before.displayName);
    if (!values.displayName) fault('displayName', 'Give a name.');
    const faulty = faults.some(({ field }) => field === 'email');
    if (!values.email && !faulty && (values.kind === PersonKind.EXTERNAL || !values.employeeNumber)) {
      fault('email', values.kind === PersonKind.EXTERNAL ? 'Give an e-mail address.' : 'Give an e-mail address or an employee number.');
    }
    if (values.hiredOn && values.leftOn && values.leftOn < values.hiredOn) fault('leftOn', leftBeforeHired);
    values.managerId = await this.managerOf(input, before.managerId, id, fault);
    if (values.kind === PersonKind.EXTERNAL) {
      for (const field of employment) if (values[field] !== null) fault(field, 'Only employees have this. Leave it empty.');
    }
    await this.unique(values, id, fault);
    if (faults.length > 0) throw Problem.of(faults);
    return values;
  }

  private async departmentOf(
    actor: Actor, input: CreatePersonInput, before: number | null, fault: (field: string, message: string) => void,
  ): Promise<number | null> {
    const name = tidyText(input.departmentName);
    if (input.departmentId) {
      const row = await this.db.one<{ id: number }>(`select id from departments where public_id = $1`, [input.departmentId]);
      if (!row) fault('departmentId', 'There is no such department.');
      return row ? Number(row.id) : before;
    }
    if (name) return (await this.departments.ensure(actor, [name])).get(name) ?? before;
    return input.departmentId === undefined && input.departmentName === undefined ? before : null;
  }

  private async managerOf(
    input: CreatePersonInput, before: number | null, id: number | undefined, fault: (field: string, message: string) => void,
  ): Promise<number | null> {
    if (input.managerId === undefined) return before;
    if (!input.managerId) return null;
    const manager = await this.db.one<{ id: number; kind: string }>(`select id, kind from people where public_id = $1`, [input.managerId]);
    if (!manager) fault('managerId', 'There is no such person.');
    else if (manager.kind !== 'EMPLOYEE') fault('managerId', 'Only an employee can be a manager.');
    if (!manager || id === undefined || Number(manager.id) === before) return manager ? Number(manager.id) : before;
    await this.line.lock();
    const circle = await this.line.circleIf(id, Number(manager.id));
    if (circle) fault('managerId', `The reporting line would be a circle: ${circle}. Choose a manager who is not below.`);
    return Number(manager.id);
  }

  private async unique(values: Values, id: number | undefined, fault: (field: string, message: string, code: Fault['code']) => void): Promise<void> {
    const others = await this.db.query<{ email: string | null; name: string }>(
      `select email, display_name as name from people where (email = $1 or employee_number = $2) and id is distinct from $3`,
      [values.email, values.employeeNumber, id ?? null],
    );
    for (const other of others) {
      const field = other.email !== null && other.email === values.email ? 'email' : 'employeeNumber';
      fault(field, `${other.name} has this already.`, 'CONFLICT');
    }
  }

  /** The unique constraints decide when two write the same address or number at the same moment. */
  private async written(write: () => Promise<unknown>): Promise<void> {
    await this.db.unique(write, {
      people_email_key: new Problem('CONFLICT', 'Somebody has this address already.', 'email'),
      people_employee_number_key: new Problem('CONFLICT', 'Somebody has this number already.', 'employeeNumber'),
    });
  }
}

const leftBeforeHired = 'The day of leaving is before the first day of work.';

const empty: Values = {
  kind: PersonKind.EMPLOYEE, displayName: '', givenName: null, familyName: null, email: null, employeeNumber: null, departmentId: null,
  jobTitle: null, managerId: null, country: null, language: null, hiredOn: null, leftOn: null,
};

/** JSON has no instants, and `pg` hands over large numbers as text. */
function converted(row: PersonRow): PersonRow {
  row.id = Number(row.id);
  if (row.departmentId) row.departmentId = Number(row.departmentId);
  if (row.managerId) row.managerId = Number(row.managerId);
  if (row.createdAt && !(row.createdAt instanceof Date)) row.createdAt = new Date(row.createdAt);
  return row;
}

/** The row with what may be seen of it; null when the person may not be known of. */
function masked(row: PersonRow, sight: Map<number, Sight>): PersonRow | null {
  const seen = sight.get(row.id);
  if (!seen) return null;
  const manager = row.manager ? masked(row.manager, sight) : row.manager;
  if (seen === 'FULL') return { ...row, manager };
  const { id, publicId, kind, displayName, jobTitle, departmentId, department, managerId } = row;
  return { id, publicId, kind, displayName, jobTitle, departmentId, department, managerId, manager } as PersonRow;
}
