import { passwordFault } from './password-policy';

const account = { email: 'amelie.doeuvre@example.test', displayName: 'Amélie Dœuvre' };

test.each(['correct horse battery', 'Tr0mbone-à-coulisse', 'amelie says hello to all'])('"%s" will do', (password) => {
  expect(passwordFault(password, account)).toBeUndefined();
});

test.each([
  ['short', 'at least'], ['x'.repeat(201), 'at most'], ['abababababab', 'different'], ['amelie.doeuvre@example.test', 'name'],
  ['Amelie.Doeuvre1', 'name'], ['DŒUVREdœuvre', 'name'], ['ababababab', 'different'],
])('"%s" is refused', (password, why) => {
  expect(passwordFault(password, account)).toContain(why);
});
