import {
  getNullableType, isEnumType, isInputObjectType, isListType, type GraphQLArgument, type GraphQLInputField, type GraphQLInputType,
} from 'graphql';

/** Values that fields of these names accept; other texts are just "text". */
const byName: Record<string, unknown> = {
  email: 'somebody@example.test', language: 'en', mainLanguage: 'en', resource: 'people', query: '{}', url: 'https://example.test', targetUrl: 'https://example.test',
  roles: ['EMPLOYEE'], country: 'FR', palette: 'midnight', currentPassword: 'correct horse battery', newPassword: 'a new long password', level: 3, first: 5, validityMonths: 12,
};
const byType: Record<string, unknown> = { LocalDate: '2026-11-23', DateTime: '2026-11-23T10:00:00Z', Int: 1, Float: 1, Boolean: false };

/**
 * A value of an input's type: well formed, with `id` wherever an id is asked for.
 * @param whole also what may be left out; else only what must be there, and ids
 */
export function sampleOf(type: GraphQLInputType, name: string, id: unknown, depth = 0): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return byName[name] ?? [sampleOf(inner.ofType, name, id, depth)];
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields()).filter((field) => isAsked(field, depth));
    return Object.fromEntries(fields.map((field) => [field.name, sampleOf(field.type, field.name, id, depth + 1)]));
  }
  if (isEnumType(inner)) return inner.getValues()[0]!.value;
  const scalar = inner as { name: string };
  if (scalar.name === 'ID') return id;
  return byName[name] ?? byType[scalar.name] ?? 'text';
}

const holdsId = (type: GraphQLInputType, depth: number): boolean => {
  const inner = getNullableType(type);
  if (isListType(inner)) return holdsId(inner.ofType, depth);
  if (isInputObjectType(inner)) return depth < 4 && Object.values(inner.getFields()).some((field) => holdsId(field.type, depth + 1));
  return (inner as { name: string }).name === 'ID';
};

const isAsked = (field: GraphQLInputField, depth: number): boolean =>
  (String(field.type).endsWith('!') && field.defaultValue === undefined) || holdsId(field.type, depth);

/** Whether an argument asks for an id anywhere. */
export const asksForId = (argument: GraphQLArgument): boolean => holdsId(argument.type, 0);
