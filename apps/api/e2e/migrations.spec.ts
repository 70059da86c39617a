import { DataSource } from 'typeorm';
import { databaseOptions } from '@blason/platform';
import { freshDatabase, type FreshDatabase } from '@blason/platform/testing';
import { entities } from '../../chapters';
import * as migrations from '../../../migrations/index';

/** What the schema builder would change and must not: each with its reason. */
const wanted: [RegExp, string][] = [
  [/"accounts_person_fkey"/, 'people comes after access, so the key to it stands in its migration and not on the entity'],
];

let database: FreshDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await freshDatabase();
  source = await new DataSource({
    ...databaseOptions(database.url, entities, 2), migrations: Object.values(migrations), migrationsTransactionMode: 'each',
  } as never).initialize();
});
/**
 * Differences that TypeORM sees. It cannot read the expression of a generated column back, but keeps it in a table of its
 * own; we have no such table, and compare expressions ourselves.
 */
async function differences(): Promise<string[]> {
  await source.query(`create table if not exists typeorm_metadata (
    type text not null, database text, schema text, "table" text, name text, value text)`);
  await source.query('delete from typeorm_metadata');
  for (const { table, column, expression } of generatedColumns()) {
    await source.query(
      `insert into typeorm_metadata values ('GENERATED_COLUMN', current_database(), 'public', $1, $2, $3)`, [table, column, expression]);
  }
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

const generatedColumns = () => source.entityMetadatas.flatMap((metadata) => metadata.columns
  .filter((column) => column.generatedType)
  .map((column) => ({ table: metadata.tableName, column: column.databaseName, expression: column.asExpression! })));

afterAll(async () => {
  await source?.destroy();
  await database?.drop();
});

/** Every table, column, index, constraint and function of ours, as PostgreSQL describes them. */
async function shape(): Promise<string[]> {
  const rows = await source.query(`
    select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as line
      from information_schema.columns where table_schema = 'public' and table_name not in ('migrations', 'typeorm_metadata')
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public' and tablename not in ('migrations', 'typeorm_metadata')
    union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0 and conrelid::regclass::text not in ('migrations', 'typeorm_metadata')
    union all select 'function ' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by 1`);
  return rows.map((row: { line: string }) => row.line);
}

/** The differences that nobody wants. */
const drift = async () => (await differences()).filter((query) => !wanted.some(([pattern]) => pattern.test(query)));

test('entities and tables agree', async () => expect(await drift()).toEqual([]));

/** What somebody might do to a table, how it is undone, and what the guard then says. */
const plants: [name: string, plant: string, undo: string, drift: RegExp][] = [
  ['a column that no entity has', 'alter table skills add planted text', 'alter table skills drop planted', /^ALTER TABLE "skills" DROP COLUMN "planted"$/],
  ['a column that only the entity has', 'alter table accounts rename last_login_at to planted', 'alter table accounts rename planted to last_login_at',
    /^ALTER TABLE "accounts" ADD "last_login_at"/],
  ['a column that may be empty in the table only', 'alter table batches alter total drop not null', 'alter table batches alter total set not null',
    /^ALTER TABLE "batches" ALTER COLUMN "total" SET NOT NULL$/],
];

test.each(plants)('planted, %s is found by name', async (_name, plant, undo, expected) => {
  await source.query(plant);
  try {
    expect(await drift()).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  } finally {
    await source.query(undo);
  }
  expect(await drift()).toEqual([]);
});

test('each wanted difference is still there, or its line here is out of date', async () => {
  const queries = await differences();
  for (const [pattern, reason] of wanted) expect([reason, queries.some((query) => pattern.test(query))]).toEqual([reason, true]);
});

test('a generated column is generated as its entity says', async () => {
  const generated = generatedColumns();
  expect(generated.length).toBeGreaterThan(0);
  for (const { table, column, expression } of generated) {
    await source.query(`alter table ${table} add column as_said text generated always as (${expression}) stored`);
    const rows: { expression: string }[] = await source.query(
      `select distinct generation_expression as expression from information_schema.columns where table_name = $1 and column_name in ($2, 'as_said')`,
      [table, column]);
    await source.query(`alter table ${table} drop column as_said`);
    expect([table, rows]).toEqual([table, [expect.anything()]]);
  }
});

/** Indexes that an entity names by hand and the database has not. */
async function missingIndexes(): Promise<string[]> {
  const rows: { indexname: string; tablename: string }[] = await source.query(
    `select indexname, tablename from pg_indexes where schemaname = 'public'`);
  const there = new Set(rows.map(({ indexname, tablename }) => `${tablename}.${indexname}`));
  const named = source.entityMetadatas.flatMap((metadata) => metadata.indices
    .filter((index) => !index.synchronize).map((index) => `${metadata.tableName}.${index.givenName}`));
  return named.filter((name) => !there.has(name));
}

/** Indexes of the database that belong to no constraint and that no entity names. */
async function unnamedIndexes(): Promise<string[]> {
  const tables = new Set(source.entityMetadatas.map((metadata) => metadata.tableName));
  const declared = new Set(source.entityMetadatas.flatMap((metadata) => metadata.indices.map((index) => index.name)));
  const indexes: { indexname: string; tablename: string }[] = await source.query(`
    select indexname, tablename from pg_indexes i where schemaname = 'public'
      and not exists (select from pg_constraint c where c.conname = i.indexname and c.connamespace = 'public'::regnamespace)`);
  const unknown = indexes.filter(({ indexname, tablename }) => tables.has(tablename) && !declared.has(indexname));
  return unknown.map(({ indexname, tablename }) => `${tablename}.${indexname}`);
}

test('an index that an entity names by hand is in the database', async () => expect(await missingIndexes()).toEqual([]));

test('an index in the database is named by its entity, unless it belongs to a constraint', async () => expect(await unnamedIndexes()).toEqual([]));

test('planted, an index that was renamed is missing under its own name and unknown under the other', async () => {
  const [metadata] = source.entityMetadatas.filter(({ indices }) => indices.some(({ synchronize }) => !synchronize));
  const name = metadata!.indices.find(({ synchronize }) => !synchronize)!.givenName as string;
  await source.query(`alter index ${name} rename to planted`);
  try {
    expect([await missingIndexes(), await unnamedIndexes()]).toEqual([[`${metadata!.tableName}.${name}`], [`${metadata!.tableName}.planted`]]);
  } finally {
    await source.query(`alter index planted rename to ${name}`);
  }
});

test('all go down, and up again to the same', async () => {
  const before = await shape();
  expect(before.length).toBeGreaterThan(100);
  for (let count = Object.keys(migrations).length; count > 0; count--) await source.undoLastMigration({ transaction: 'each' });
  expect(await shape()).toEqual([]);
  await source.runMigrations({ transaction: 'each' });
  expect(await shape()).toEqual(before);
});

test('planted, what a way down leaves behind is seen', async () => {
  const before = new Set(await shape());
  await source.query('create table left_behind (id int primary key); create function left_over() returns int language sql as $$ select 1 $$');
  try {
    expect((await shape()).filter((line) => !before.has(line))).toEqual(expect.arrayContaining(
      [expect.stringMatching(/^column left_behind\.id/), expect.stringMatching(/^index .*left_behind/), 'function left_over']));
  } finally {
    await source.query('drop table left_behind; drop function left_over()');
  }
});
