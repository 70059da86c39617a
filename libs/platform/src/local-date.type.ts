import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError('Write a day that exists as yyyy-mm-dd, such as 2026-11-23.', { extensions: { code: 'BAD_USER_INPUT' } });
}

/**
 * A calendar day, without time or zone: `yyyy-mm-dd`. In code it is a string. Whether there is such a day is not asked
 * here but by `@IsDay()` at the field, whose fault is shown under it.
 */
export const LocalDate = new GraphQLScalarType<string, string>({
  name: 'LocalDate',
  description: 'A calendar day as yyyy-mm-dd, without a time of day or a time zone.',
  serialize: (value) => String(value),
  parseValue: text,
  parseLiteral: (node) => text(node.kind === Kind.STRING ? node.value : undefined),
});
