import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccountService, PasswordService, SessionService, type Account, type Role } from '@blason/access';
import { system } from '@blason/ledger';
import { Database } from '@blason/platform';
import { freshDatabase, testEnvironment } from '@blason/platform/testing';
import { createApi } from '../src/api';

export const PASSWORD = 'correct horse battery';

interface Answer {
  status: number;
  data: Record<string, any> | null;
  errors: { message: string; extensions: { code: string } }[];
}

/** The real API on a database of its own. `close` it. */
export interface RunningApi {
  app: NestFastifyApplication;
  db: Database;
  /** Makes an account with PASSWORD; a person's id gives it that person. */
  account(email: string, roles: Role[], personId?: number): Promise<Account>;
  /** A session's cookie without the log-in's cost. */
  cookieOf(account: Account): Promise<string>;
  graphql(cookie: string | undefined, query: string, variables?: object): Promise<Answer>;
  rest(method: 'GET' | 'POST' | 'DELETE', url: string, options?: {
    cookie?: string; body?: object; headers?: Record<string, string>; ip?: string;
  }): ReturnType<NestFastifyApplication['inject']>;
  close(): Promise<void>;
}

/** @param environment variables on top of those of every test */
export async function startApi(environment: Record<string, string> = {}): Promise<RunningApi> {
  const database = await freshDatabase();
  testEnvironment(database.url);
  Object.assign(process.env, environment);
  const app = await createApi();
  await app.getHttpAdapter().getInstance().ready();
  let hash: string | undefined;
  const api: RunningApi = {
    app,
    db: app.get(Database),
    account: async (email, roles, personId) => {
      hash ??= await app.get(PasswordService).hash(PASSWORD);
      return app.get(AccountService).ensure(system, { email, displayName: email.split('@')[0]!, roles, personId, passwordHash: hash });
    },
    cookieOf: async (account) => {
      const sessions = app.get(SessionService);
      return `${sessions.cookie.name}=${await sessions.open(account, 'spec')}`;
    },
    graphql: async (cookie, query, variables = {}) => {
      const response = await app.inject({
        method: 'POST', url: '/graphql', headers: cookie ? { cookie } : {}, payload: { query, variables },
      });
      const { data, errors } = response.json();
      return { status: response.statusCode, data, errors: errors ?? [] };
    },
    rest: (method, url, { cookie, body, headers, ip } = {}) => app.inject({
      method, url, headers: { 'x-blason': '1', ...(cookie ? { cookie } : {}), ...headers }, payload: body, remoteAddress: ip,
    }),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
  return api;
}
