import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, Database, Every, Handles, Outages, type Config } from '@blason/platform';
import { BatchService } from './batch.service';
import { recountSql } from './batch.sql';
import { emptySql, openSql, pulseSql, stalledSql, sweepSql } from './chunk.sql';
import { batchTurn } from './issuance-job';
import { TurnService, type After } from './turn.service';

/** How long the next turn waits: after a failure that passes by itself, and when others have every row in hand. */
const pauses = { MORE: 0, BUSY: 200, FAILED: 1_000 };

/** Turns at batches, and what makes sure that there are turns. */
@Injectable()
export class ChunkWorker implements OnApplicationBootstrap {
  private readonly logger = new Logger('Issuance');

  constructor(
    private readonly db: Database,
    private readonly turns: TurnService,
    private readonly batches: BatchService,
    @Inject(CONFIG) private readonly config: Config,
    private readonly outages: Outages,
  ) {}

  /** One turn; then the next one stands at the end of the queue, behind whatever else waits there. */
  @Handles(batchTurn)
  async turn({ slot, flip }: { slot: number; flip: boolean }): Promise<void> {
    const after = await this.taken();
    if (after === 'NOTHING') return;
    await this.batches.wakeSlot(slot, !flip, pauses[after]);
  }

  private async taken(): Promise<After | 'FAILED'> {
    try {
      return await this.turns.take();
    } catch (error) {
      if (!this.outages.database.notice(error)) {
        this.logger.warn(`A turn failed and is taken again: ${error instanceof Error ? error.message : String(error)}`);
      }
      return 'FAILED';
    }
  }

  /**
   * The reconciler. Open batches are the truth; when nobody took a turn for a while, the queue has forgotten them (wiped,
   * restarted, a wake-up lost) and is asked again. A batch that was served and came no further goes on in smaller chunks.
   */
  @Every(3)
  async reconcile(): Promise<void> {
    for (const { publicId } of await this.db.query<{ publicId: string }>(stalledSql)) this.logger.warn(`Batch ${publicId} came no further: smaller chunks`);
    for (const { id } of await this.db.query<{ id: number }>(emptySql)) await this.db.query(recountSql, [id]);
    const pulse = await this.db.one<{ open: boolean; alive: boolean }>(pulseSql);
    if (pulse?.open && !pulse.alive) await this.wakeAll();
  }

  /** A worker that comes after one that was killed need not wait until the queue has noticed. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      if ((await this.db.one<{ open: boolean }>(openSql))?.open) await this.wakeAll();
    } catch (error) {
      this.logger.warn(`Open batches could not be looked for, the reconciler will: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Both names of each slot: whichever the queue still believes to be running, the other one is free. */
  private async wakeAll(): Promise<void> {
    for (let slot = 0; slot < 2 * this.config.workerProcesses; slot += 1) {
      await this.batches.wakeSlot(slot, false);
      await this.batches.wakeSlot(slot, true);
    }
  }

  @Every(3_600)
  async sweep(): Promise<void> {
    await this.db.query(sweepSql);
  }
}
