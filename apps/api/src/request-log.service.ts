import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Injectable, Logger } from '@nestjs/common';
import type { ApolloServerPlugin } from '@apollo/server';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OperationDefinitionNode } from 'graphql';
import { gauge, RequestMetrics } from './metrics';

declare module 'fastify' {
  interface FastifyRequest {
    /** Name of the GraphQL operation, once it is known. */
    operation?: string;
  }
}

/** Health checks and scrapes would drown the rest. */
const quiet = /^\/(health|metrics)(?=[/?]|$)/;

/** Says in the log and in the metrics what was asked, how it ended and how long it took; never with what values. */
@Injectable()
export class RequestLog {
  private readonly logger = new Logger('Request');
  private readonly routes = new RequestMetrics('blason_http', 'route', 'Duration of HTTP requests by route.');
  private readonly operations = new RequestMetrics('blason_graphql', 'operation', 'Duration of GraphQL operations by name.');
  private readonly loop = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.loop.enable();
  }

  watch(app: NestFastifyApplication): void {
    app.getHttpAdapter().getInstance().addHook('onResponse', (request, reply, done) => {
      this.note(request, reply);
      done();
    });
  }

  /** The route and not the address: an address may carry a token. */
  private note(request: FastifyRequest, reply: FastifyReply): void {
    if (quiet.test(request.url)) return;
    const route = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
    this.routes.add(route, reply.elapsedTime / 1_000, reply.statusCode >= 500);
    this.logger.log({
      msg: route, requestId: request.id, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(request.operation ? { operation: request.operation } : {}), ...(request.actor?.id ? { account: request.actor.id } : {}),
    });
  }

  /** Counts the operations that Apollo answers. */
  readonly plugin: ApolloServerPlugin = {
    requestDidStart: async () => {
      const began = performance.now();
      return {
        willSendResponse: async ({ operation, operationName, errors, contextValue }) => {
          if (!operation) return;
          const name = this.nameOf(operation, operationName);
          const { request } = contextValue as { request?: FastifyRequest };
          if (request) request.operation = name;
          this.answered(name, began, errors?.some((error) => error.extensions.code === 'INTERNAL_SERVER_ERROR') ?? false);
        },
      };
    },
  };

  /** How an operation is called in the log and in the metrics. */
  nameOf(operation: OperationDefinitionNode, operationName: string | null | undefined): string {
    return `${operation.operation} ${operationName ?? 'anonymous'}`.slice(0, 80);
  }

  /** An operation was answered that began at this `performance.now()`. */
  answered(name: string, began: number, failed: boolean): void {
    this.operations.add(name, (performance.now() - began) / 1_000, failed);
  }

  /** In Prometheus' text format; the delays of the event loop are those since the last time it was asked. */
  text(): string {
    const lag = [
      gauge('blason_event_loop_lag_p99_seconds', 'Delay of the event loop, 99th percentile.', this.loop.percentile(99) / 1e9),
      gauge('blason_event_loop_lag_max_seconds', 'Delay of the event loop, longest.', this.loop.max / 1e9),
    ].join('');
    this.loop.reset();
    const memory = gauge('process_resident_memory_bytes', 'Memory of the process.', process.memoryUsage.rss());
    return this.routes.text() + this.operations.text() + lag + memory;
  }
}
