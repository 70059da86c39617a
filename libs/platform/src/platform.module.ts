import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { CONFIG, ConfigModule } from './config.module';
import type { Config } from './config';
import { databaseOptions } from './database.options';
import { Database } from './database.service';
import { HealthController } from './health.controller';
import { IdempotencyService } from './idempotency.service';
import { IdempotencyWorker } from './idempotency.worker';
import { Outages } from './outages.service';
import { QueueService } from './queue.service';
import { StorageService } from './storage.service';
import { WorkerHost } from './worker-host.service';

/** What every process has: configuration, database, queue, files. The API adds addresses, the worker the handlers. */
@Global()
@Module({})
export class PlatformModule {
  static for(role: 'api' | 'worker', entities: EntityTarget<ObjectLiteral>[]): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule,
        DiscoveryModule,
        TypeOrmModule.forRootAsync({
          inject: [CONFIG],
          useFactory: (config: Config) => ({
            ...databaseOptions(config.databaseUrl, entities, role === 'api' ? 20 : 10, role === 'api' ? 5_000 : 60_000), retryAttempts: 10, retryDelay: 500,
          }),
        }),
      ],
      controllers: role === 'api' ? [HealthController] : [],
      providers: [Database, IdempotencyService, Outages, QueueService, StorageService, ...(role === 'worker' ? [IdempotencyWorker, WorkerHost] : [])],
      exports: [Database, IdempotencyService, Outages, QueueService, StorageService],
    };
  }
}
