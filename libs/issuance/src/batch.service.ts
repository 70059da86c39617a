import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, IdempotencyService, notFound, Problem, QueueService, Transactional, type Config } from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { NotificationService } from '@blason/notify';
import { Batch } from './batch.entity';
import { isDone, mayDo, transitions, type BatchAction } from './batch-state';
import { cancelMailsSql, forgiveSql, holdMailsSql, recountSql, rejectedLinesSql, releaseMailsSql, startSql } from './batch.sql';
import { readLinesSql, type StoredRow } from './draft.sql';
import { DryRunService, PIECE } from './dry-run.service';
import { batchTurn, turnName } from './issuance-job';

/** Turns at the same time per worker process: as many as it takes from the lane. */
const TURNS_PER_WORKER = 2;

/** Why something cannot be done with a batch in its state. */
const refusals: Record<BatchAction, string> = {
  edit: 'This batch was started already: it can no longer be changed. Make a new one.',
  delete: 'This batch was started already: it can no longer be deleted. Stop it or recall it instead.',
  start: 'This batch was started already. Look at its page for how far it is.',
  pause: 'Only a batch that is waiting or running can be paused. Look at where it stands now.',
  resume: 'Only a paused batch can go on. Look at where it stands now.',
  cancel: 'This batch has ended already: there is nothing left to stop. Recall it to take its badges back.',
  retry: 'Rejected rows can be tried again when the batch is done. Wait until it is.',
  recall: 'This batch was not started: there is nothing to take back. Delete the draft instead.',
};

/** What people do with a batch. The rows and figures are moved on by the workers (`chunk.service.ts`). */
@Injectable()
export class BatchService {
  constructor(
    readonly db: Database,
    private readonly dryRun: DryRunService,
    private readonly ledger: LedgerService,
    private readonly keys: IdempotencyService,
    private readonly queue: QueueService,
    private readonly notifications: NotificationService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** By internal id. */
  byId(id: number): Promise<Batch> {
    return this.db.repository(Batch).findOneByOrFail({ id });
  }

  /** @throws Problem NOT_FOUND */
  async find(actor: Actor, publicId: string): Promise<Batch> {
    demand(actor, 'credentials:issue');
    const batch = await this.db.repository(Batch).findOneBy({ publicId });
    if (!batch) throw notFound('The batch');
    return batch;
  }

  /** The batch, locked until the transaction ends, in a state in which this may be done. @throws Problem NOT_FOUND, CONFLICT */
  async locked(actor: Actor, publicId: string, action: BatchAction): Promise<Batch> {
    await this.find(actor, publicId);
    const lock = await this.db.one<{ id: number }>('select id from batches where public_id = $1 for update', [publicId]);
    if (!lock) throw notFound('The batch');
    const batch = await this.byId(lock.id);
    if (mayDo(batch.state, action) || isDone(batch.state, action)) return batch;
    throw new Problem('CONFLICT', refusals[action], 'id');
  }

  /**
   * Starts a draft. Every row is checked again; `changedSinceCheck` tells whose verdict is another one now. The key, the
   * batch and its rows are one transaction; the wake-up comes after it and may be lost.
   * @param key asking again with it starts nothing twice and gets the same answer
   */
  async start(actor: Actor, publicId: string, key?: string | null): Promise<Batch> {
    demand(actor, 'credentials:issue');
    const started = key
      ? await this.keys.once(`batch.start:${actor.id}`, key, publicId, () => this.startOnce(actor, publicId))
      : await this.startOnce(actor, publicId);
    return this.find(actor, started.batchId);
  }

  @Transactional()
  private async startOnce(actor: Actor, publicId: string): Promise<{ batchId: string }> {
    const batch = await this.locked(actor, publicId, 'start');
    await this.db.query(`set local statement_timeout = '60s'`);
    await this.dryRun.recheck(await this.dryRun.terms(batch), true);
    await this.db.query(startSql, [batch.id, actor.accountId]);
    await this.ledger.record(actor, 'batch.started', 'batch', publicId, { total: batch.total });
    await this.wake();
    return { batchId: publicId };
  }

  /** Holds a batch and its mails. What a worker has in hand is finished first. */
  @Transactional()
  async pause(actor: Actor, publicId: string): Promise<Batch> {
    return this.move(actor, publicId, 'pause', async (batch) => void await this.db.query(holdMailsSql, [batch.id]));
  }

  /** Goes on; mails that were held leave after a new hold. */
  @Transactional()
  async resume(actor: Actor, publicId: string): Promise<Batch> {
    return this.move(actor, publicId, 'resume', async (batch) => {
      await this.db.query(releaseMailsSql, [batch.id]);
      await this.db.query(`update batches set mails_at = now() + interval '60 seconds' where id = $1`, [batch.id]);
      await this.db.query(recountSql, [batch.id]);
    });
  }

  /** Stops for good: what was issued stays, the rest is given up. */
  @Transactional()
  async cancel(actor: Actor, publicId: string): Promise<Batch> {
    return this.move(actor, publicId, 'cancel', async (batch) => void await this.db.query(releaseMailsSql, [batch.id]));
  }

  /** Checks the rejected rows again and issues those whose reason is gone; mails that could not be delivered are tried again. */
  @Transactional()
  async retry(actor: Actor, publicId: string): Promise<Batch> {
    const retried = { mails: 0 };
    return this.move(actor, publicId, 'retry', async (batch) => {
      const terms = await this.dryRun.terms(batch);
      for (let after = -1, lines: number[]; ; after = lines.at(-1)!) {
        lines = (await this.db.query<{ line: number }>(rejectedLinesSql, [batch.id, after, PIECE])).map(({ line }) => line);
        if (lines.length === 0) break;
        await this.db.query(forgiveSql, [batch.id, lines]);
        await this.dryRun.recheckRows(terms, await this.db.query<StoredRow>(readLinesSql, [batch.id, lines]), false);
      }
      await this.db.query(recountSql, [batch.id]);
      retried.mails = await this.notifications.retryBatch(batch.id);
    }, retried);
  }

  /** Takes a batch back: its mails do not leave, its credentials are revoked by the workers. A second time changes nothing. */
  @Transactional()
  async recall(actor: Actor, publicId: string, reason: string): Promise<Batch> {
    demand(actor, 'credentials:revoke');
    if (!reason.trim()) throw new Problem('BAD_USER_INPUT', 'Say why.', 'reason');
    return this.move(actor, publicId, 'recall', async (batch) => {
      await this.db.query(cancelMailsSql, [batch.id]);
      await this.db.query('update batches set recall_reason = $2, recalled_by = $3, taken_line = 0, finished_at = null where id = $1',
        [batch.id, reason.trim(), actor.accountId]);
    }, { reason: reason.trim() });
  }

  /** Asks the queue for workers, after the running transaction. Jobs that wait already are not asked for again. */
  async wake(): Promise<void> {
    const slots = TURNS_PER_WORKER * this.config.workerProcesses;
    for (let slot = 0; slot < slots; slot += 1) await this.wakeSlot(slot, false);
  }

  async wakeSlot(slot: number, flip: boolean, delay = 0): Promise<void> {
    await this.queue.wake(batchTurn, { slot, flip }, { jobId: turnName(slot, flip), removeOnFail: true, attempts: 1, ...(delay ? { delay } : {}) });
  }

  /** One step in the life of a batch: its state, what belongs to it, and the ledger's entry. */
  private async move(
    actor: Actor, publicId: string, action: Exclude<BatchAction, 'edit' | 'delete' | 'start'>, work: (batch: Batch) => Promise<void>,
    data: Record<string, unknown> = {},
  ): Promise<Batch> {
    demand(actor, 'credentials:issue');
    const batch = await this.locked(actor, publicId, action);
    if (isDone(batch.state, action)) return batch;
    await this.db.query(`set local statement_timeout = '60s'`);
    const { to, work: left } = transitions[action];
    await this.db.query('update batches set state = $2, work = $3, stalls = 0 where id = $1', [batch.id, to, left ?? null]);
    await work(batch);
    await this.ledger.record(actor, ledgerActions[action], 'batch', publicId, { state: batch.state, done: batch.done, total: batch.total, ...data });
    await this.wake();
    return this.byId(batch.id);
  }
}

const ledgerActions = {
  pause: 'batch.paused', resume: 'batch.resumed', cancel: 'batch.cancelled', retry: 'batch.retried', recall: 'batch.recalled',
} as const;
