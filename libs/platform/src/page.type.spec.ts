import { pageOffset, toConnection } from './page.type';

test('the cursor of one page leads to the next', () => {
  const first = toConnection(['a', 'b'], 5, {});
  expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  const second = { after: first.pageInfo.endCursor };
  expect(pageOffset(second)).toBe(2);
  expect(toConnection(['c', 'd'], 5, second).pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  expect(toConnection(['e'], 5, { offset: 4 }).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

test('an empty page has no cursor', () => {
  expect(toConnection([], 0, {}).pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, endCursor: undefined });
});

test.each(['', 'x', 'p:1', ...['p:-5', 'p:1e9', 'p:', 'q:1', 'p:1 '].map((text) => Buffer.from(text).toString('base64url'))])('%j is no cursor', (after) => {
  expect(() => pageOffset({ after })).toThrow('cursor');
});
