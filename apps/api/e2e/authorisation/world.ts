import type { Account, Role } from '@blason/access';
import type { RunningApi } from '../running-api';

/** Who asks, in the order of the verdicts. All look at the same person: Sam, whom `self` signs in as. */
export const actors = [
  'anonymous', 'self', 'peer', 'manager', 'managerAbove', 'otherManager', 'issuer', 'hr', 'disabled',
] as const;
export type ActorName = (typeof actors)[number];

export interface World {
  /** The session's cookie of each actor; none for the anonymous one. */
  cookies: Record<ActorName, string | undefined>;
  /** Public ids by the names that `$name` in the matrix stands for: things of Sam, or things that are there. */
  ids: Record<string, string>;
}

/** Replaces `$name` by its quoted id. */
export const withIds = (text: string, world: World): string => text.replace(/\$(\w+)/g, (_, name: string) => {
  const id = world.ids[name];
  if (!id) throw new Error(`The world has no ${name}`);
  return JSON.stringify(id);
});

/**
 * A small company: Uma manages Max, Max manages Sam and Pia; Otto manages Tom in another branch; Iris issues, Hana is
 * HR; Dora's account is disabled. Values are such that no field of Sam is empty unless it may be.
 */
export async function buildWorld(api: RunningApi): Promise<World> {
  const { db } = api;
  const ids: Record<string, string> = {};
  const [department] = await db.query<{ id: number; publicId: string }>(
    `insert into departments (public_id, name) values ('department-0000000000', 'Works') returning id, public_id as "publicId"`);
  ids.department = department!.publicId;
  const person = async (name: string, managerId: number | null): Promise<number> => {
    const [row] = await db.query<{ id: number; publicId: string }>(
      `insert into people (public_id, kind, display_name, given_name, family_name, email, employee_number, department_id, job_title,
         manager_id, country, language, hired_on)
       values ($1, 'EMPLOYEE', $2, $2, 'Example', lower($2) || '@people.test', 'N-' || $2, $3, 'Engineer', $4, 'FR', 'fr', '2020-01-06')
       returning id, public_id as "publicId"`, [`person-${name}`.padEnd(22, '0'), name, department!.id, managerId]);
    ids[`person${name}`] = row!.publicId;
    return Number(row!.id);
  };
  const uma = await person('Uma', null);
  const max = await person('Max', uma);
  const sam = await person('Sam', max);
  const otto = await person('Otto', uma);
  await person('Tom', otto);
  const signedIn: Record<Exclude<ActorName, 'anonymous'>, [Role[], number]> = {
    self: [['EMPLOYEE'], sam], peer: [['EMPLOYEE'], await person('Pia', max)], manager: [['EMPLOYEE'], max], managerAbove: [['EMPLOYEE'], uma],
    otherManager: [['EMPLOYEE'], otto], issuer: [['ISSUER'], await person('Iris', null)], hr: [['HR'], await person('Hana', null)],
    disabled: [['EMPLOYEE'], await person('Dora', max)],
  };
  const cookies: World['cookies'] = { anonymous: undefined } as World['cookies'];
  for (const [name, [roles, personId]] of Object.entries(signedIn)) {
    const account: Account = await api.account(`${name}@accounts.test`, roles, personId);
    cookies[name as ActorName] = await api.cookieOf(account);
    ids[`account${name[0]!.toUpperCase()}${name.slice(1)}`] = account.publicId;
  }
  // In the database only: the sessions stay, and must be refused all the same.
  await db.query(`update accounts set disabled_at = now() where email = 'disabled@accounts.test'`);
  await db.query(`update accounts set last_login_at = now()`);
  await db.query(
    `insert into saved_views (public_id, account_id, resource, name, query, shared)
     select 'view-00000000000000000', id, 'people', 'Mine', '{}', false from accounts where email = 'self@accounts.test'`);
  ids.view = 'view-00000000000000000';
  await db.query(
    `insert into person_imports (public_id, state, file_name, created_by, columns, total, unknown_columns, counts, failure)
     select 'import-000000000000000', 'READY', 'people.csv', id, '[{"header":"name","field":"displayName"}]', 1, '{shoe}', '{"new":0,"changed":1,"unchanged":0,"left":0,"missing":0,"invalid":0,"warnings":1}', null
     from accounts where email = 'hr@accounts.test'`);
  await db.query(
    `insert into person_import_rows (import_id, line, display_name, email, employee_number, verdict, code, message, changes, warnings)
     select id, 2, 'New', 'n@people.test', 'N-9', 'CHANGED', 'C', 'm', '[{"field":"jobTitle","from":"a","to":"b"}]',
       '[{"code":"NAME_MISSING","message":"m"}]' from person_imports`);
  ids.personImport = 'import-000000000000000';
  await db.query(`insert into departments (public_id, name) values ('department-empty-00000', 'Empty')`);
  ids.departmentEmpty = 'department-empty-00000';
  const make = async (mutation: string, thing: string): Promise<string> => {
    const { data, errors } = await api.graphql(cookies.hr, `mutation { made: ${withIds(mutation, { cookies, ids })} { ${thing} { id } userErrors { message } } }`);
    const id: string | undefined = data?.made[thing]?.id;
    if (!id) throw new Error(`${mutation}: ${JSON.stringify(errors)} ${JSON.stringify(data)}`);
    return id;
  };
  ids.skill = await make(`createSkill(input: { name: { en: "Welding" }, description: { en: "Joins metal." },
    alignments: [{ targetName: "weld", targetUrl: "https://example.test/weld", targetDescription: "d", targetFramework: "f", targetCode: "c" }] })`, 'skill');
  ids.issuer = await make(`createIssuer(input: { name: "Works", url: "https://works.example", email: "badges@works.example",
    description: { en: "d" }, linkedinOrganizationId: "123" })`, 'issuer');
  const badge = (name: string) => make(`createBadge(input: { issuerId: $issuer, type: CERTIFICATION, kind: ACHIEVEMENT, name: { en: "${name}" },
    description: { en: "d" }, criteria: { en: "c" }, tags: ["t"], skills: [{ skillId: $skill, level: 3 }],
    recipe: { shape: HEXAGON, palette: "midnight", icon: "star", title: "T", subtitle: "S", banner: "B", textColor: "#ffffff" },
    validity: PERIOD, validityMonths: 24, eligibility: { departmentIds: [$department], countries: ["FR"], personKinds: [EMPLOYEE] } })`, 'badge');
  ids.badgeDraft = await badge('Draft');
  ids.badge = await badge('Published');
  await make('publishBadge(input: { id: $badge })', 'badge');
  await make('updateBadge(input: { id: $badge, tags: ["changed"] })', 'badge');
  await make('publishBadge(input: { id: $badge })', 'badge');
  ids.badgeArchived = await badge('Archived');
  await make('publishBadge(input: { id: $badgeArchived })', 'badge');
  await make('archiveBadge(input: { id: $badgeArchived })', 'badge');
  const credential = async (name: string): Promise<void> => {
    const of = await make(`createBadge(input: { issuerId: $issuer, type: SKILL, name: { en: "${name}" }, description: { en: "d" },
      criteria: { en: "c" }, skills: [{ skillId: $skill, level: 2 }] })`, 'badge');
    ids[`badgeOf${name}`] = of;
    await make(`publishBadge(input: { id: $badgeOf${name} })`, 'badge');
    ids[`credential${name}`] = await make(`issueCredential(input: { badgeId: $badgeOf${name}, personId: $personSam, narrative: "n",
      evidence: [{ url: "https://evidence.example/1", narrative: "n" }] })`, 'credential');
  };
  ids.credential = await make(`issueCredential(input: { badgeId: $badge, personId: $personSam, narrative: "n", language: "fr",
    evidence: [{ url: "https://evidence.example/1", narrative: "n" }] })`, 'credential');
  await db.query(`update notifications set attempts = 1, last_error = 'e' where subject_id = (select id from credentials where public_id = $1)`, [ids.credential]);
  await credential('Pending');
  await credential('Suspended');
  await make('suspendCredential(input: { id: $credentialSuspended, reason: "r" })', 'credential');
  await api.graphql(cookies.self, `mutation { acceptCredential(input: { id: ${JSON.stringify(ids.credential)} }) { credential { id } } }`);
  await db.query(
    `insert into revocations (public_id, reason, actor_kind, actor_id, credential_ids, done)
     select 'revocation-00000000000', 'r', 'ACCOUNT', public_id, '{1,2}', 1 from accounts where email = 'hr@accounts.test'`);
  ids.revocation = 'revocation-00000000000';
  for (const [name, state] of [['Draft', 'DRAFT'], ['Running', 'RUNNING'], ['Paused', 'PAUSED'], ['Done', 'DONE']] as const) {
    ids[`batch${name}`] = await make('draftBatchFromText(input: { badgeId: $badge, text: "Pia <pia@people.test>; nobody@people.test" })', 'batch');
    await db.query(
      `update batches set state = $2, started_at = case when $2 <> 'DRAFT' then now() end, finished_at = case when $2 = 'DONE' then now() end,
         mails_at = now(), message = '{"en":"m"}', language = 'en', issued_on = '2026-01-01', expires_on = '2030-01-01', recall_reason = 'r'
       where public_id = $1`, [ids[`batch${name}`], state]);
  }
  await db.query(`update batch_rows set verdict_before = 'NEW' where line = 1 and batch_id = (select id from batches where public_id = $1)`, [ids.batchDone]);
  for (let index = 0; index < 10; index++) { // enough for a badge that few accept to be noticed
    await person(`Crowd${index}`, null);
    await make(`issueCredential(input: { badgeId: $badgeOfPending, personId: $personCrowd${index} })`, 'credential');
  }
  return { cookies, ids };
}
