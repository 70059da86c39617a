import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createPostgresBackend, createRedisBackend, Queue, setDefaultBackendFactory, type ConnectionOptions, type JobsOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { CONFIG } from './config.module';
import type { Config } from './config';
import { Database } from './database.service';
import type { JobKind, Lane } from './job';

/** How long an add may take before we stop waiting: the reconcilers wake what a lost call forgot. */
const ADD_TIMEOUT_MS = 5_000;

/** BullMQ on PostgreSQL (its own schema `bullmq`) or on Redis or Valkey, by the protocol of QUEUE_URL. */
@Injectable()
export class QueueService implements OnApplicationShutdown {
  /** What BullMQ's queues and workers of this process connect with: one pool, or one Redis client. */
  readonly connection: ConnectionOptions;
  private readonly pool?: pg.Pool;
  private readonly redis?: Redis;
  private readonly queues = new Map<Lane, Queue>();
  private readonly logger = new Logger('Queue');

  constructor(@Inject(CONFIG) config: Config, private readonly db: Database) {
    if (config.queueUrl.startsWith('redis')) {
      setDefaultBackendFactory(createRedisBackend);
      this.redis = new Redis(config.queueUrl, { maxRetriesPerRequest: null });
      this.redis.on('error', (error) => this.logger.warn(`Queue connection: ${error.message}`));
      this.connection = this.redis as unknown as ConnectionOptions;
    } else {
      setDefaultBackendFactory(createPostgresBackend);
      this.pool = new pg.Pool({
        connectionString: config.queueUrl, max: 10, keepAlive: true, options: '-c search_path=bullmq',
      });
      this.pool.setMaxListeners(0);
      this.pool.on('error', (error) => this.logger.warn(`Queue connection: ${error.message}`));
      this.connection = this.pool as unknown as ConnectionOptions;
    }
  }

  /**
   * Asks for a job to be done, after the running transaction commits. A failure to reach the queue is logged and not
   * thrown: the rows are the truth and a reconciler wakes them later (reliability.md section 1).
   * @param options BullMQ's, such as `delay` in ms or `jobId` to ask once only
   */
  async wake<Data extends object>(kind: JobKind<Data>, data: Data, options: JobsOptions = {}): Promise<void> {
    await this.db.afterCommit(() => this.add(kind, data, options));
  }

  private async add(kind: JobKind<object>, data: object, options: JobsOptions): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer in ${ADD_TIMEOUT_MS} ms`)), ADD_TIMEOUT_MS);
      });
      const add = this.queue(kind.lane).add(kind.name, data, {
        removeOnComplete: true, removeOnFail: { count: 1_000 }, attempts: 3, backoff: { type: 'exponential', delay: 500 }, ...options,
      });
      add.catch(() => undefined);
      await Promise.race([add, late]);
    } catch (error) {
      this.logger.warn(`Could not wake ${kind.name}, a reconciler will: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      clearTimeout(timer);
    }
  }

  queue(lane: Lane): Queue {
    let queue = this.queues.get(lane);
    if (!queue) {
      queue = new Queue(lane, { connection: this.connection });
      queue.on('error', (error) => this.logger.warn(`Queue ${lane}: ${error.message}`));
      this.queues.set(lane, queue);
    }
    return queue;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close().catch(() => undefined)));
    await this.pool?.end().catch(() => undefined);
    this.redis?.disconnect();
  }
}
