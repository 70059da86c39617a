import type { ApolloServerPlugin } from '@apollo/server';
import { getNamedType, GraphQLError, isLeafType, isListType, isNonNullType, type GraphQLOutputType } from 'graphql';
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

/** Weighs every operation with its variables. */
export const costPlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, request, operationName }) => {
      let cost: number;
      try {
        cost = getComplexity({
          schema, query: document, variables: request.variables ?? {}, operationName: operationName ?? undefined,
          estimators: [costOfField],
        });
      } catch {
        return; // The variables do not fit their types: execution says so, with the place.
      }
      if (cost > MAX_COST) {
        throw refused(`The operation may answer with ${cost} objects; ${MAX_COST} are allowed. Ask for smaller pages.`);
      }
    },
  }),
};
