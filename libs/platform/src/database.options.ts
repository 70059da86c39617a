import pg from 'pg';
import { DefaultNamingStrategy, type DataSourceOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';

const snake = (name: string) => name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();

/** Columns are the properties' names in snake_case; tables carry explicit names on their entities. */
class SnakeNames extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, prefixes: string[]): string {
    return snake([...prefixes, custom ?? property].join('_'));
  }

  override joinColumnName(relation: string, referenced: string): string {
    return snake(`${relation}_${referenced}`);
  }
}

/** A `date` is a calendar day, handed over as the string `yyyy-mm-dd` and never shifted through a time zone. */
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

/**
 * How a process connects. Locks are waited for 3 s; a statement of the API ends after 5 s (reliability.md section 3),
 * a worker's after a minute. `bigint` arrives as a number: ids stay far below 2^53.
 */
export const databaseOptions = (
  url: string,
  entities: EntityTarget<ObjectLiteral>[],
  poolSize: number,
  statementTimeoutMs = 60_000,
): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities: entities as never,
  namingStrategy: new SnakeNames(),
  poolSize,
  parseInt8: true,
  uuidExtension: 'pgcrypto',
  installExtensions: false,
  logging: false,
  extra: { statement_timeout: statementTimeoutMs, lock_timeout: 3_000, keepAlive: true },
});
