import { CredentialService } from '@blason/credentials';
import { aWorld, somePeople } from '@blason/credentials/testing';
import { system } from '@blason/ledger';
import { startApi, type RunningApi } from './running-api';

// Skills.md section 4: a figure opens the list behind it, and the list counts what the figure counts.

let api: RunningApi;
let hr: string;
let ids: number[];

beforeAll(async () => {
  api = await startApi({ ORG_TIMEZONE: 'Europe/Paris' });
  hr = await api.cookieOf(await api.account('hr@example.org', ['HR']));
  const { badge } = await aWorld(api.app, { validity: 'PERIOD', validity_months: 24 });
  const people = await somePeople(api.db, 8);
  const outcomes = await api.app.get(CredentialService).issueAll(system, badge.id, people.map((personId) => ({ personId })));
  ids = outcomes.map(({ credentialId }) => credentialId!);
}, 60_000);
afterAll(async () => {
  await api?.close();
  delete process.env.ORG_TIMEZONE;
});

const overview = async () => {
  const figure = '{ numerator listResource listFilter }';
  const { data } = await api.graphql(hr, `{ overview { issued ${figure} accepted ${figure} acceptanceRate ${figure} shareRate ${figure} expiring90 ${figure} shares ${figure} } }`);
  return data!.overview as Record<string, { numerator: number; listResource: string | null; listFilter: string | null }>;
};
const counted = async (filter: object): Promise<number> =>
  (await api.graphql(hr, `query ($filter: CredentialFilter) { credentials(filter: $filter) { totalCount } }`, { filter })).data!.credentials.totalCount;

test('what expires is counted alike in the figure and in its list, through the end of the last day', async () => {
  // Instants in the organisation's zone: before, at and after both ends of the 90 days.
  const ends = [
    `now() - interval '1 second'`, `now() + interval '1 minute'`,
    `((now() at time zone 'Europe/Paris')::date + 91)::timestamp at time zone 'Europe/Paris' - interval '1 second'`,
    `((now() at time zone 'Europe/Paris')::date + 91)::timestamp at time zone 'Europe/Paris'`,
    `((now() at time zone 'Europe/Paris')::date + 90)::timestamp at time zone 'Europe/Paris'`,
  ];
  for (const [at, end] of ends.entries()) await api.db.query(`update credentials set valid_until = ${end} where id = $1`, [ids[at]]);
  const { expiring90 } = await overview();
  expect(expiring90!.numerator).toBe(3);
  expect(await counted(JSON.parse(expiring90!.listFilter!))).toBe(3);
  expect(await counted({ expiringWithinDays: 89 })).toBe(1);
  expect(await counted({ expiringWithinDays: 91 })).toBe(4);
});

test('every figure with a list counts what its list counts', async () => {
  await api.db.query(`update credentials set state = 'ACCEPTED', accepted_at = now() where id = any($1)`, [ids.slice(0, 5)]);
  await api.db.query(`insert into shares (credential_id, channel) values ($1, 'LINK'), ($1, 'EMAIL'), ($2, 'LINK')`, [ids[0], ids[1]]);
  const figures = await overview();
  for (const [name, { numerator, listResource, listFilter }] of Object.entries(figures)) {
    if (listResource) expect([name, await counted(JSON.parse(listFilter!))]).toEqual([name, numerator]);
  }
  expect(figures).toMatchObject({ shares: { numerator: 3, listResource: null }, shareRate: { numerator: 2, listResource: 'credentials' } });
  expect([await counted({ shared: true }), await counted({ shared: false }), await counted({ shared: null })]).toEqual([2, 6, 8]);
});
