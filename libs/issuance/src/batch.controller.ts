import { Readable } from 'node:stream';
import { Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Req, Res, Sse, type MessageEvent, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, EMPTY, exhaustMap, map, Subject, takeUntil, takeWhile, timer, type Observable } from 'rxjs';
import { Allow, CONFIG, Problem, ReaderLanguage, type Config, type Language } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor, SessionService } from '@blason/access';
import { BatchCsv } from './batch-csv';
import type { Batch } from './batch.entity';
import { BatchReader } from './batch-reader.service';
import type { BatchRow } from './batch-row.entity';
import { BatchService } from './batch.service';
import { isFinal } from './batch-state';
import { DraftService } from './draft.service';
import { UploadService } from './upload.service';

/** How often the figures are looked at for those who watch. */
const EVENT_MS = 1_000;

/** How often it is asked whether those who watch still may. */
const ACTOR_MS = 30_000;

/** Batches for files, machine clients and those who watch. */
@Controller('api/v1/batches')
export class BatchController implements OnModuleDestroy {
  private readonly closing = new Subject<void>();

  constructor(
    private readonly reader: BatchReader,
    private readonly drafts: DraftService,
    private readonly batches: BatchService,
    private readonly uploads: UploadService,
    private readonly sessions: SessionService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A multipart form with one file, CSV or TSV. Answers 201 with the id of the draft, checked. */
  @Post() @Allow('credentials:issue')
  async upload(@CurrentActor() actor: Actor, @Query('badgeId') badgeId: string | undefined, @Req() request: FastifyRequest): Promise<{ id: string }> {
    if (typeof badgeId !== 'string' || !badgeId) throw new Problem('BAD_USER_INPUT', 'Say which badge: ?badgeId=', 'badgeId');
    const upload = request.isMultipart() ? await request.file() : undefined;
    if (!upload) throw new Problem('BAD_USER_INPUT', 'Send one file as multipart/form-data.', 'file');
    const batch = await this.uploads.keep(upload.file, (source) => this.drafts.fromFile(actor, badgeId, upload.filename, source));
    return { id: batch.publicId };
  }

  /** Starts a draft; with the header Idempotency-Key as often as one likes. */
  @Post(':id/start') @HttpCode(200) @Allow('credentials:issue')
  async start(
    @CurrentActor() actor: Actor, @Param('id') id: string, @Headers('idempotency-key') key: string | undefined,
  ): Promise<{ id: string }> {
    if (key && key.length > 200) throw new Problem('BAD_USER_INPUT', 'The key has at most 200 characters.', 'idempotencyKey');
    return { id: (await this.batches.start(actor, id, key)).publicId };
  }

  /**
   * Figures as they change, from whichever process does the work: an event `progress` each second until the end. After a
   * lost connection the browser asks again and is told the figures of that moment. It ends within half a minute of the watcher's session or right.
   */
  @Sse(':id/events') @Allow('credentials:issue')
  async events(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<Observable<MessageEvent>> {
    await this.reader.find(actor, id);
    const look = this.watch(actor, id);
    return timer(0, EVENT_MS).pipe(
      exhaustMap(look),
      takeWhile((batch) => batch !== 'GONE'),
      exhaustMap((batch) => (batch ? [batch] : EMPTY)),
      takeWhile((batch) => !(isFinal(batch.state) && batch.work === null), true),
      map((batch): MessageEvent => ({ type: 'progress', data: figures(batch) })),
      takeUntil(this.closing),
      catchError(() => EMPTY),
    );
  }

  /**
   * Looks at a batch again and again, as somebody who watches: `GONE` once their session ended or they may not see it any more,
   * undefined when the look failed and the next one may not.
   */
  private watch(actor: Actor, id: string): () => Promise<Batch | 'GONE' | undefined> {
    let watcher: Actor | undefined = actor;
    let asked = Date.now();
    return async () => {
      try {
        if (Date.now() - asked >= ACTOR_MS) {
          watcher = await this.sessions.asOfNow(actor);
          asked = Date.now();
        }
        return watcher ? await this.reader.find(watcher, id) : 'GONE';
      } catch (error) {
        return error instanceof Problem ? 'GONE' : undefined;
      }
    };
  }

  /** Every row with what became of it. */
  @Get(':id/receipt.csv') @Allow('credentials:issue')
  async receipt(
    @CurrentActor() actor: Actor, @Param('id') id: string, @ReaderLanguage() language: Language,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const batch = await this.reader.find(actor, id);
    const csv = new BatchCsv(batch.columns.map(({ header }) => header), language, this.config.publicUrl);
    send(reply, 'receipt', csv, this.reader.allRows(batch));
  }

  /** The rejected rows as they were handed in, with line, code and reason: to be mended and handed in again. */
  @Get(':id/errors.csv') @Allow('credentials:issue')
  async errors(
    @CurrentActor() actor: Actor, @Param('id') id: string, @ReaderLanguage() language: Language,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const batch = await this.reader.find(actor, id);
    send(reply, 'errors', new BatchCsv(batch.columns.map(({ header }) => header), language), this.reader.rejectedRows(batch));
  }

  /** Those who watch are told to come back, so that the process can end. */
  onModuleDestroy(): void {
    this.closing.next();
  }
}

const figures = ({ state, total, done, issued, skipped, rejected, cancelled, rate, etaSeconds, mailsAt }: Batch) =>
  ({ state, total, done, issued, skipped, rejected, cancelled, rate, etaSeconds, mailsAt });

function send(reply: FastifyReply, name: string, csv: BatchCsv, pieces: AsyncIterable<BatchRow[]>): void {
  async function* lines(): AsyncGenerator<string> {
    yield csv.header();
    for await (const rows of pieces) yield csv.rows(rows);
  }
  void reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(lines()));
}
