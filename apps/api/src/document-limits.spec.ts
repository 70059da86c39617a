import { parse } from 'graphql';
import { documentFaults, documentLimits } from './document-limits';

const faults = (text: string) => documentFaults(parse(text)).join(' ');
const repeat = (text: string, count: number) => Array.from({ length: count }, (_, index) => text.replaceAll('#', String(index))).join(' ');

test('what a screen asks is fine, and so is the standard introspection', () => {
  expect(faults('{ people(first: 25) { nodes { id manager { id displayName } } totalCount } }')).toBe('');
  expect(faults(`{ __schema { types { fields { type { ${'ofType { '.repeat(9)} name ${'} '.repeat(9)} } } } } }`)).toBe('');
});

test.each([
  ['levels', `{ ${'a { '.repeat(documentLimits.depth)} b ${'}'.repeat(documentLimits.depth)} }`],
  ['aliases', `{ x { ${repeat('a#: b', documentLimits.aliases + 1)} } }`],
  ['fields at its root', `{ ${repeat('a#', documentLimits.rootFields + 1)} }`],
  ['fields and fragments', `{ x { ${repeat('f', documentLimits.selections)} } }`],
  ['levels', `{ ...f0 } ${repeat('fragment f# on T { a { ...g# } }', 1)} ${Array.from({ length: 20 }, (_, i) => `fragment ${i ? `f${i}` : 'g0'} on T { a { ...f${i + 1} } }`).join(' ')}`],
])('too many %s', (what, text) => {
  expect(faults(text)).toContain(`too many ${what}`);
});

test('a bomb of fragments is counted in full and at once', () => {
  const bomb = `{ ...f0 } ${Array.from({ length: 60 }, (_, i) => `fragment f${i} on T { ...f${i + 1} ...f${i + 1} }`).join(' ')} fragment f60 on T { a }`;
  const began = performance.now();
  expect(faults(bomb)).toContain('too many fields');
  expect(performance.now() - began).toBeLessThan(50);
});

test('so is a bomb that ends in a circle', () => {
  const bomb = `{ ...f0 } ${Array.from({ length: 60 }, (_, i) => `fragment f${i} on T { ...f${(i + 1) % 60} ...f${(i + 1) % 60} }`).join(' ')}`;
  expect(faults(bomb)).toContain('too many fields and fragments');
});

test('a circle of fragments ends', () => {
  expect(faults('{ ...a } fragment a on T { x ...b } fragment b on T { y ...a }')).toBe('');
});
