import type { ApolloServerPlugin } from '@apollo/server';
import {
  getNamedType, GraphQLError, isLeafType, isListType, isNonNullType, Kind, visit, type ArgumentNode, type DocumentNode, type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';

/** Objects that one operation may be answered with, at most; a list counts as many as it may have. */
export const MAX_COST = 20_000;
/** What a list without `first` is taken for. */
const USUAL_LENGTH = 5;

const isList = (type: GraphQLOutputType): boolean => isNonNullType(type) ? isList(type.ofType) : isListType(type);

/** One for each object; `first` multiplies what stands below it, and `nodes` or `edges` below that are the same objects again. */
function costOfField({ field, args, childComplexity }: ComplexityEstimatorArgs): number {
  if (isLeafType(getNamedType(field.type))) return 0;
  if (typeof args.first === 'number') return 1 + Math.max(1, args.first) * childComplexity;
  if (field.name === 'nodes' || field.name === 'edges') return 1 + childComplexity;
  return isList(field.type) ? USUAL_LENGTH * (1 + childComplexity) : 1 + childComplexity;
}

const refused = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });

/** Names of the variables that a document's cost depends on, and its costs by their values. */
interface Weighed {
  variables: string[];
  costs: Map<string, number | undefined>;
}
/** Documents are kept by whoever parsed them; costs go with them. */
const weighed = new WeakMap<DocumentNode, Weighed>();
const COSTS_MOST = 1_000;

/** Only lengths of lists, and what includes or skips a field, change what an operation may cost. */
function variablesThatCost(document: DocumentNode): string[] {
  const found = new Set<string>();
  const note = (named: readonly ArgumentNode[] = []): void => {
    for (const { value } of named) if (value.kind === Kind.VARIABLE) found.add(value.name.value);
  };
  visit(document, {
    Field: (field) => note(field.arguments?.filter(({ name }) => name.value === 'first')),
    Directive: (directive) => note(directive.arguments),
  });
  return [...found];
}

/** What an operation may cost at most; undefined when the variables do not fit their types: execution says so, with the place. */
function costOf(
  schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>, operationName: string | undefined,
): number | undefined {
  let known = weighed.get(document);
  if (!known) weighed.set(document, known = { variables: variablesThatCost(document), costs: new Map() });
  const key = JSON.stringify([operationName, ...known.variables.map((name) => variables[name])]);
  if (known.costs.has(key)) return known.costs.get(key);
  let cost: number | undefined;
  try {
    cost = getComplexity({ schema, query: document, variables, operationName, estimators: [costOfField] });
  } catch {
    return undefined;
  }
  if (known.costs.size >= COSTS_MOST) known.costs.clear();
  known.costs.set(key, cost);
  return cost;
}

/** Is it known that the operation costs no more than it may? */
export function isCheap(
  schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>, operationName: string | undefined,
): boolean {
  return (costOf(schema, document, variables, operationName) ?? Infinity) <= MAX_COST;
}

/** Weighs every operation with its variables. */
export const costPlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, request, operationName }) => {
      const cost = costOf(schema, document, request.variables ?? {}, operationName ?? undefined) ?? 0;
      if (cost > MAX_COST) {
        throw refused(`The operation may answer with ${cost} objects; ${MAX_COST} are allowed. Ask for smaller pages.`);
      }
    },
  }),
};
