import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf, Problem, problemStatus, type ProblemCode } from '@blason/platform';
import { problemOf } from './known-failure';
import { traceId } from './request-trace';

const codes: Record<number, ProblemCode> = {
  401: 'UNAUTHENTICATED', 403: 'FORBIDDEN', 404: 'NOT_FOUND', 409: 'CONFLICT', 429: 'RATE_LIMITED',
};

/** The status of a fault that Nest or Fastify found in the request, such as 413; undefined for all other errors. */
function clientStatus(error: unknown): number | undefined {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | null)?.statusCode;
  return status && status >= 400 && status < 500 ? status : undefined;
}

/** The one place where an error becomes an HTTP answer (RFC 9457). GraphQL errors pass on to `formatError`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<GqlContextType>() === 'graphql') throw error;
    const problem = this.asProblem(error);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    // A stream that breaks in the middle cannot be answered otherwise any more.
    if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
    if (problem.retryAfter) void reply.header('retry-after', String(problem.retryAfter));
    const status = clientStatus(error) ?? problemStatus[problem.code];
    const said = problem.said(languageOf(host.switchToHttp().getRequest<FastifyRequest>()));
    void reply.status(status).type('application/problem+json').send(JSON.stringify({
      type: 'about:blank',
      title: problem.code,
      status,
      detail: said.detail,
      ...(problem.field ? { field: problem.field } : {}),
      ...(problem.faults.length > 1 ? { faults: said.faults } : {}),
    }));
  }

  private asProblem(error: unknown): Problem {
    const known = problemOf(error);
    if (known) return known;
    const status = clientStatus(error);
    if (status) return new Problem(codes[status] ?? 'BAD_USER_INPUT', (error as Error).message);
    const trace = traceId();
    this.logger.error(`${trace} ${error instanceof Error ? error.stack : String(error)}`);
    return new Problem('INTERNAL_SERVER_ERROR', `Something failed on our side. Quote ${trace} when you report it.`);
  }
}
