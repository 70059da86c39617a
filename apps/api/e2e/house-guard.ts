// The guards of the house as questions: each answers with the names of what breaks a rule. The specs ask them about the whole
// product, and about violations planted on purpose, so that a guard that has gone blind is noticed.
import { PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner } from '@nestjs/core';
import { RESOLVER_TYPE_METADATA } from '@nestjs/graphql/dist/graphql.constants.js';
import {
  isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType, lexicographicSortSchema, printSchema, type GraphQLSchema,
} from 'graphql';
import { ALLOW, HANDLES, type JobKind } from '@blason/platform';

export interface Method {
  /** `Class.method` */
  name: string;
  method: (...args: never[]) => unknown;
}

/** Every method of every provider or controller. */
export function methodsOf(instances: object[]): Method[] {
  const scanner = new MetadataScanner();
  return instances.flatMap((instance) => {
    const prototype = Object.getPrototypeOf(instance);
    return scanner.getAllMethodNames(prototype).map((name) => ({ name: `${instance.constructor.name}.${name}`, method: prototype[name] }));
  });
}

/** Methods that answer a REST address. */
export const restHandlers = (controllers: object[]): Method[] =>
  methodsOf(controllers).filter(({ method }) => Reflect.hasMetadata(PATH_METADATA, method));

/** Methods that answer a query, a mutation or a subscription. */
export const rootHandlers = (providers: object[]): Method[] => methodsOf(providers)
  .filter(({ method }) => ['Query', 'Mutation', 'Subscription'].includes(Reflect.getMetadata(RESOLVER_TYPE_METADATA, method) as string));

/** Handlers that say neither `@Allow` nor `@Public`. */
export const silent = (handlers: Method[]): string[] => handlers.filter(({ method }) => {
  const said = Reflect.getMetadata(ALLOW, method) as unknown;
  return said !== 'public' && !(Array.isArray(said) && said.length > 0);
}).map(({ name }) => name);

/** The kinds of job that methods of these say they do, one entry each. */
export const handledBy = (workers: object[]): string[] => methodsOf(workers)
  .map(({ method }) => Reflect.getMetadata(HANDLES, method) as JobKind<object> | undefined)
  .filter((kind) => kind !== undefined).map((kind) => kind.name);

/** What `schema.graphql` has to hold. */
export const schemaText = (schema: GraphQLSchema): string =>
  `# Generated from the code by \`npm run schema\`. A new line here is a new public name.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;

/** Every type, field, argument and enum value by its coordinate, with its description. */
export function* described(schema: GraphQLSchema): Generator<[string, string | null | undefined]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
    yield [type.name, schema.getQueryType() === type || schema.getMutationType() === type ? 'a root' : type.description];
    if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description];
      if ('args' in field) for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name})`, arg.description];
    }
  }
}

/** The coordinates without a description. */
export const undescribed = (schema: GraphQLSchema): string[] =>
  [...described(schema)].filter(([, description]) => !description?.trim()).map(([coordinate]) => coordinate);

/** Mutations that do not take exactly one `input` or do not answer with `userErrors`. */
export const strangeMutations = (schema: GraphQLSchema): string[] => Object.values(schema.getMutationType()!.getFields())
  .filter(({ args, type }) => {
    const payload = schema.getType(String(type).replace(/[![\]]/g, ''));
    return args.length !== 1 || args[0]!.name !== 'input' || !isObjectType(payload) || !payload.getFields().userErrors;
  }).map(({ name }) => name);
