import { isObjectType, type GraphQLSchema } from 'graphql';

/** Nest gives every field that has no method a function of this name, which reads one property of the parent. */
const NEST_READER = 'rootFieldResolver';

/**
 * The schema without Nest's functions for fields that are properties of the same name: GraphQL reads those by itself, and
 * a compiled document reads them without a call. A field of another name than its property, such as `id`, keeps its function.
 */
export function readPlainFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve?.name === NEST_READER && reads(field.resolve as (parent: object) => unknown, field.name)) delete field.resolve;
    }
  }
  return schema;
}

/** Does the function answer with the property of this name, and with nothing where there is none? */
function reads(reader: (parent: object) => unknown, name: string): boolean {
  const value = {};
  return reader({ [name]: value }) === value && reader({}) === undefined;
}
