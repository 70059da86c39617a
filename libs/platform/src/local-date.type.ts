import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { parseDay } from './table-columns';

function day(value: unknown): string {
  if (typeof value === 'string' && parseDay(value) === value) return value;
  throw new GraphQLError('A day is written yyyy-mm-dd.', { extensions: { code: 'BAD_USER_INPUT' } });
}

/** A calendar day, without time or zone: `yyyy-mm-dd`. In code it is a string. */
export const LocalDate = new GraphQLScalarType<string, string>({
  name: 'LocalDate',
  description: 'A calendar day as yyyy-mm-dd, without a time of day or a time zone.',
  serialize: (value) => String(value),
  parseValue: day,
  parseLiteral: (node) => day(node.kind === Kind.STRING ? node.value : undefined),
});
