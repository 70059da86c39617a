import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { Logger } from '@nestjs/common';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { inWords } from '@blason/platform';
import { documentLimits } from './document-limits';
import type { HotDocuments } from './hot-documents.service';
import { problemOf } from './known-failure';
import { readPlainFields } from './plain-fields';
import { costPlugin } from './query-cost';
import type { RequestLog } from './request-log.service';
import { answerLanguage, traceId as currentTrace } from './request-trace';

const logger = new Logger('GraphQL');
const clientCodes = new Set([
  'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE', 'BAD_REQUEST',
]);

/** The one place where an error becomes a GraphQL error: the code of a Problem, or a trace id and nothing else. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = error instanceof GraphQLError ? error.originalError : error;
  const problem = problemOf(original);
  if (problem) {
    const { code, field } = problem;
    const { detail, faults } = problem.said(answerLanguage());
    return { ...formatted, message: detail, extensions: { code, ...(field ? { field } : {}), faults } };
  }
  const code = formatted.extensions?.code;
  if (typeof code === 'string' && clientCodes.has(code)) {
    return { ...formatted, message: inWords(formatted.message, answerLanguage()), extensions: { code } };
  }
  // Nothing of ours failed: the executor itself refuses, such as an operation the schema has not.
  if (!original) return { ...formatted, extensions: { code: 'BAD_USER_INPUT' } };
  const traceId = currentTrace();
  logger.error(`${traceId} ${original instanceof Error ? original.stack : String(original)}`);
  return {
    message: inWords(`Something failed on our side. Quote ${traceId} when you report it.`, answerLanguage()),
    path: formatted.path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', traceId },
  };
}

/**
 * GraphQL over POST, generated from the code; no batching, no CSRF, bounded documents. The schema is no secret, as it
 * stands in the repository, but in production errors do not guess at names.
 */
export const graphqlOptions = (log: RequestLog, hot: HotDocuments): Omit<ApolloDriverConfig, 'driver'> => ({
  autoSchemaFile: true,
  sortSchema: true,
  transformSchema: readPlainFields,
  path: '/graphql',
  playground: false,
  introspection: true,
  csrfPrevention: true,
  includeStacktraceInErrorResponses: false,
  hideSchemaDetailsFromClientErrors: process.env.NODE_ENV === 'production',
  parseOptions: { maxTokens: documentLimits.tokens },
  // The rule about overlapping fields takes time for each conflict it words: a few are enough to mend a document.
  validationOptions: { maxErrors: 5 },
  // Without its cache control, which nobody uses, Apollo does not wrap every field: a third of the time of a list.
  plugins: [ApolloServerPluginCacheControlDisabled(), costPlugin, log.plugin, hot.plugin],
  context: (request: FastifyRequest, reply: FastifyReply) => ({ request, reply }),
  formatError,
});
