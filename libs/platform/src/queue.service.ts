import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { createPostgresBackend, createRedisBackend, Queue, runMigrations, setDefaultBackendFactory, type ConnectionOptions, type JobsOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { CONFIG } from './config.module';
import type { Config } from './config';
import { Database } from './database.service';
import type { JobKind, Lane } from './job';
import { isLostConnection, reasonOf, type Outage } from './outage';
import { Outages } from './outages.service';

/** How long an add may take before we stop waiting: the reconcilers wake what a lost call forgot. */
const ADD_TIMEOUT_MS = 5_000;

/** A queue that is away when a process starts may be starting too: it is asked so often, and so much apart. */
const START = { tries: 6, pauseMs: 500, answerMs: 1_500 };

/**
 * BullMQ on PostgreSQL (its own schema `bullmq`, also in a database or on a server of its own) or on Redis or Valkey, by the
 * protocol of QUEUE_URL.
 */
@Injectable()
export class QueueService implements OnModuleInit, OnApplicationShutdown {
  /** What BullMQ's queues and workers of this process connect with: one pool, or one Redis client. */
  readonly connection: ConnectionOptions;
  /** Whether the queue is away. The database's, where the queue is in it. */
  readonly outage: Outage;
  private readonly pool?: pg.Pool;
  private readonly redis?: Redis;
  private readonly queues = new Map<Lane, Queue>();
  private readonly logger = new Logger('Queue');

  constructor(@Inject(CONFIG) private readonly config: Config, private readonly db: Database, outages: Outages) {
    this.outage = config.queueUrl === config.databaseUrl ? outages.database : outages.watch('The queue', () => this.ping());
    if (config.queueUrl.startsWith('redis')) {
      setDefaultBackendFactory(createRedisBackend);
      this.redis = new Redis(config.queueUrl, { maxRetriesPerRequest: null });
      this.redis.on('error', (error) => this.tell('Queue connection', error));
      this.connection = this.redis as unknown as ConnectionOptions;
    } else {
      setDefaultBackendFactory(createPostgresBackend);
      this.pool = new pg.Pool({
        connectionString: config.queueUrl, max: 10, keepAlive: true, options: '-c search_path=bullmq',
      });
      this.pool.setMaxListeners(0);
      this.pool.on('error', (error) => this.tell('Queue connection', error));
      this.connection = this.pool as unknown as ConnectionOptions;
    }
  }

  /**
   * Makes sure of a queue that is not in our database, and of its tables there.
   * @throws Error in words when it cannot be used: found at the start, not by the first job that nobody does
   */
  async onModuleInit(): Promise<void> {
    if (this.config.queueUrl === this.config.databaseUrl) return;
    for (let left = START.tries - 1; ; left -= 1) {
      try {
        await this.ping();
        return await this.migrate();
      } catch (error) {
        if (left === 0 || !isLostConnection(error)) {
          await this.onApplicationShutdown();
          throw new Error(`QUEUE_URL: no queue answers there (${reasonOf(error)})`, { cause: error });
        }
        await new Promise((resolve) => setTimeout(resolve, START.pauseMs));
      }
    }
  }

  /** BullMQ's own schema, of this version: several processes may do it at once, and doing it again changes nothing. */
  private async migrate(): Promise<void> {
    const client = await this.pool?.connect();
    try {
      if (client) await runMigrations(client as never, 'bullmq');
    } finally {
      client?.release();
    }
  }

  private async ping(): Promise<void> {
    await within<unknown>(START.answerMs, this.redis ? this.redis.ping() : this.pool!.query('select 1'));
  }

  /** What went wrong between us and the queue: once for an outage, else each time. */
  tell(what: string, error: Error): void {
    if (!this.outage.notice(error)) this.logger.warn(`${what}: ${reasonOf(error)}`);
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
    try {
      await within(ADD_TIMEOUT_MS, this.queue(kind.lane).add(kind.name, data, {
        removeOnComplete: true, removeOnFail: { count: 1_000 }, attempts: 3, backoff: { type: 'exponential', delay: 500 }, ...options,
      }));
    } catch (error) {
      this.tell(`Could not wake ${kind.name}, a reconciler will`, error as Error);
    }
  }

  queue(lane: Lane): Queue {
    let queue = this.queues.get(lane);
    if (!queue) {
      queue = new Queue(lane, { connection: this.connection });
      queue.on('error', (error) => this.tell(`Queue ${lane}`, error));
      this.queues.set(lane, queue);
      // BullMQ never asks again whether the queue is there: one that was not is made anew for the next job.
      const made = queue;
      made.waitUntilReady().catch(() => {
        this.queues.delete(lane);
        return made.close();
      }).catch(() => undefined);
    }
    return queue;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close().catch(() => undefined)));
    await this.pool?.end().catch(() => undefined);
    this.redis?.disconnect();
  }
}


/** What `answer` gives. @throws Error ETIMEDOUT when it takes longer; what comes later is nobody's */
async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error(`no answer in ${ms} ms`), { code: 'ETIMEDOUT' })), ms);
  });
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
