import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { Worker, type Job } from 'bullmq';
import { handlerProblems, jobKinds, type JobKind, type Lane } from './job';
import { EVERY, HANDLES } from './job.decorator';
import { Outages } from './outages.service';
import { QueueService } from './queue.service';

interface Handler {
  kind: JobKind<object>;
  run: (data: object) => Promise<void>;
}

/** Jobs of one lane done side by side in one process. */
const concurrency: Record<Lane, number> = { quick: 4, bulk: 2 };

/**
 * Runs every `@Handles` and `@Every` method of the worker process. At start it fails when a kind of job has no handler
 * or two, rather than leaving a queue that nobody empties.
 */
@Injectable()
export class WorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Worker');
  private readonly workers: Worker[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly queues: QueueService,
    private readonly outages: Outages,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const handlers = this.methodsWith<JobKind<object>>(HANDLES)
      .map(({ value, run }): Handler => ({ kind: value, run: run as Handler['run'] }));
    const problems = handlerProblems(jobKinds().map((kind) => kind.name), handlers.map(({ kind }) => kind.name));
    if (problems.length > 0) throw new Error(problems.join('; '));
    await Promise.all((Object.keys(concurrency) as Lane[]).map((lane) => this.open(lane, handlers)));
    for (const { value: seconds, run } of this.methodsWith<number>(EVERY)) this.repeat(seconds, run as () => Promise<void>);
  }

  /** @throws Error when the queue is not there: BullMQ would ask for jobs without a pause, and never whether it is there now */
  private async open(lane: Lane, handlers: Handler[]): Promise<void> {
    const byName = new Map(handlers.filter(({ kind }) => kind.lane === lane).map((handler) => [handler.kind.name, handler]));
    const worker = new Worker(lane, async (job: Job<object>) => {
      const handler = byName.get(job.name);
      if (!handler) throw new Error(`The job ${job.name} has no handler in the lane ${lane}`);
      await handler.run(job.data);
    }, {
      autorun: false,
      connection: this.queues.connection,
      concurrency: concurrency[lane],
      lockDuration: 10_000,
      stalledInterval: 5_000,
      maxStalledCount: 1_000,
    });
    worker.on('error', (error) => this.queues.tell(`Queue ${lane}`, error));
    worker.on('failed', (job, error) => {
      if (!this.outages.database.notice(error)) this.logger.error(`Job ${job?.name} failed: ${error.stack}`);
    });
    this.workers.push(worker);
    await worker.waitUntilReady();
    worker.run().catch((error: Error) => this.queues.tell(`Queue ${lane}`, error));
  }

  private repeat(seconds: number, run: () => Promise<void>): void {
    let busy = false;
    let told = '';
    this.timers.push(setInterval(() => {
      if (busy) return;
      busy = true;
      const turn: Promise<void> = run()
        .then(() => { told = ''; }, (error: Error) => {
          // The same failure each second is told once, until it went well or something else went wrong.
          if (this.outages.database.notice(error) || error.message === told) return;
          told = error.message;
          this.logger.error(`A repeated task failed: ${error.stack}`);
        })
        .finally(() => {
          busy = false;
          this.running.delete(turn);
        });
      this.running.add(turn);
    }, seconds * 1_000));
  }

  private methodsWith<T>(key: string): { value: T; run: (...args: never[]) => Promise<void> }[] {
    return this.discovery.getProviders().flatMap(({ instance }) => {
      if (!instance || typeof instance !== 'object' || !Object.getPrototypeOf(instance)) return [];
      const prototype = Object.getPrototypeOf(instance);
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const value = this.reflector.get<T | undefined>(key, prototype[name]);
        return value === undefined ? [] : [{ value, run: prototype[name].bind(instance) }];
      });
    });
  }

  /** SIGTERM drains: no new job is taken, what runs is finished. */
  async beforeApplicationShutdown(): Promise<void> {
    this.timers.forEach((timer) => clearInterval(timer));
    await Promise.all([...this.workers.map((worker) => worker.close()), ...this.running]);
  }
}
