import { frenchSpaces, withFrenchSpaces } from './french-spaces';

test.each([
  ['Révoquer l’attestation de %{name} ?', 'Révoquer l’attestation de %{name}\u00a0?'],
  ['Attribution de « %{badge} »', 'Attribution de «\u00a0%{badge}\u00a0»'],
  ['%{count} mot ; un autre |||| %{count} mots ; d’autres', '%{count} mot\u00a0; un autre |||| %{count} mots\u00a0; d’autres'],
  ['Motif : %{reason}', 'Motif\u00a0: %{reason}'],
  ['https://a.example :8080', 'https://a.example :8080'],
  ['Rien à changer.', 'Rien à changer.'],
])('%j', (text, expected) => {
  expect(frenchSpaces(text)).toBe(expected);
});

test('a catalogue keeps its shape', () => {
  expect(withFrenchSpaces({ a: 'x !', b: { c: '« y »' } })).toEqual({ a: 'x\u00a0!', b: { c: '«\u00a0y\u00a0»' } });
});
