import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { PlatformModule } from '@blason/platform';
import { chapters, entities } from '../../chapters';
import { ArgumentPipe } from './argument.pipe';
import { graphqlOptions } from './graphql';
import { HotDocuments } from './hot-documents.service';
import { ObservationModule } from './observation.module';
import { ProblemFilter } from './problem.filter';
import { RequestLog } from './request-log.service';

/** The whole product behind HTTP and GraphQL. */
@Module({
  imports: [
    PlatformModule.for('api', entities),
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver, imports: [ObservationModule], inject: [RequestLog, HotDocuments], useFactory: graphqlOptions,
    }),
    ...chapters('api'),
  ],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: ArgumentPipe },
  ],
})
export class ApiModule {}
