// The company that `npm start` loads is the one that the README promises, and its logins work.
import { readFileSync } from 'node:fs';
import { logins, openHouse, PASSWORD, type House } from './house';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
let house: House;

beforeAll(async () => { house = await openHouse(); }, 180_000);
afterAll(() => house?.close());

test('the demo company is as large as it is said to be', async () => {
  const { people, left, departments, badges, credentials, countries } = await house.ask(logins.hr, `{
    people: employees { totalCount } left: employees(filter: { left: true }) { totalCount } departments { id } countries: employees(first: 200) { nodes { country } }
    badges(first: 200) { totalCount nodes { type } } credentials { totalCount }
  }`);
  expect(left.totalCount).toBeGreaterThan(0);
  expect({ people: people.totalCount + left.totalCount, departments: departments.length, badges: badges.totalCount }).toEqual({ people: 300, departments: 12, badges: 24 });
  expect(new Set(countries.nodes.map((person: { country: string }) => person.country)).size).toBe(15);
  expect([...new Set(badges.nodes.map((badge: { type: string }) => badge.type))].sort()).toEqual(['CERTIFICATION', 'KNOWLEDGE', 'SKILL']);
  expect(credentials.totalCount).toBeGreaterThan(1_000);
});

test.each(Object.values(logins))('%s is in the README and signs in', async (email) => {
  expect(readme).toContain(`| \`${email}\` | \`${PASSWORD}\` |`);
  expect((await house.ask(email, '{ viewer { account { email } } }')).viewer.account.email).toBe(email);
});
