// What goes wrong is said in the language of the page, under the field that is meant.
import { jest } from '@jest/globals';
import { describeWith } from '@blason/platform/testing';
import { desk, go, settled, signIn, useScene, type Visit } from './browser';
import { logins, type House } from './house';

jest.setTimeout(90_000); // a browser on a machine that runs everything else beside it

describeWith('browser', 'the dashboard in French', () => {
  const french = { ...desk, language: 'fr' as const };
  let house: House;
  let hr: Visit;

  useScene(async (scene) => {
    ({ house } = scene);
    hr = await scene.arrive(french);
  });

  test('a log-in that fails', async () => {
    await hr.page.locator('#email').fill(logins.hr);
    await hr.page.locator('#password').fill('pas celui-ci');
    await hr.page.locator('button[type=submit]').click();
    const alert = hr.page.locator('[role=alert]').first();
    await alert.waitFor();
    expect(await alert.innerText()).toContain('incorrect');
    await signIn(hr, logins.hr, french);
  });

  test('a fault that only the server finds stands under its field', async () => {
    const { page } = hr;
    const { employees } = await house.ask(logins.hr, '{ employees(first: 1) { nodes { email } } }');
    await go(page, '/employees/create');
    await page.locator('[name=displayName]').fill('Deuxième');
    await page.locator('[name=email]').fill(employees.nodes[0].email);
    await page.locator('#main button[type=submit]').click();
    await page.locator('p', { hasText: 'l’a déjà.' }).first().waitFor();
    expect(await page.locator('[name=email]').getAttribute('aria-invalid')).toBe('true');
    await settled(page);
  });

  test('a fault of all languages together stands under the one that is open, and goes once it is mended', async () => {
    const { page } = hr;
    await go(page, '/skills/create');
    await page.locator('#main button[type=submit]').click();
    await page.getByText('Donnez un nom dans au moins une langue.').waitFor();
    const name = page.locator('[name="name.en"]');
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    await name.fill('Beekeeping');
    await page.locator('#main button[type=submit]').click();
    await page.getByRole('heading', { level: 1, name: 'Beekeeping' }).waitFor();
    await settled(page);
  });

  test('a fault that belongs to no field is said under them, and keeps nothing from being saved', async () => {
    const { page } = hr;
    await go(page, '/skills/create');
    await page.locator('[name="name.en"]').fill('Basket weaving');
    const refused = { data: { done: { record: null, userErrors: [{ code: 'BAD_USER_INPUT', field: 'elsewhere', message: 'Ailleurs, quelque chose manque.' }] } } };
    await page.route('**/graphql', (route) => (route.request().postData()?.includes('mutation') ? route.fulfill({ json: refused }) : route.continue()));
    await page.locator('#main button[type=submit]').click();
    await page.locator('#main [role=alert]', { hasText: 'Ailleurs, quelque chose manque.' }).waitFor();
    await page.unroute('**/graphql');
    await page.locator('#main button[type=submit]').click();
    await page.getByRole('heading', { level: 1, name: 'Basket weaving' }).waitFor();
    await settled(page);
  });
});
