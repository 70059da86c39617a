import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { Database } from '@blason/platform';
import type { Mail } from './mail';
import { Mailer } from './mailer.service';
import { claimSql, settleSql, trimMailboxSql } from './notification.sql';
import { RENDERS, type DueNotification, type Renderer } from './renders.decorator';

/** Messages taken at once: one claim, one rendering per kind, one verdict statement. */
const CHUNK = 100;
/** Messages handed to a mail server side by side: as many as it gets connections. */
const LANES = 4;

type Outcomes = Map<number, { outcome: string; error?: string }>;

/** Sends what is due. Several processes may do it at once; each message is sent by one of them. */
@Injectable()
export class DeliveryService implements OnApplicationBootstrap {
  private readonly renderers = new Map<string, Renderer>();

  constructor(
    private readonly db: Database,
    private readonly mailer: Mailer,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders()) {
      const prototype = instance && typeof instance === 'object' && Object.getPrototypeOf(instance);
      if (!prototype) continue;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const kind = this.reflector.get<string | undefined>(RENDERS, prototype[name]);
        if (kind) this.renderers.set(kind, prototype[name].bind(instance));
      }
    }
  }

  /** Sends due messages until none is left or `most` were handled. @returns how many were handled */
  async deliver(most = 2_000): Promise<number> {
    let handled = 0;
    while (handled < most) {
      const some = await this.chunk();
      handled += some;
      if (some < CHUNK) break;
    }
    if (handled > 0 && this.mailer.isMailbox) await this.db.query(trimMailboxSql);
    return handled;
  }

  private chunk(): Promise<number> {
    return this.db.transaction(async () => {
      const due = await this.db.query<DueNotification & Record<string, unknown>>(claimSql, [CHUNK]);
      if (due.length === 0) return 0;
      const outcomes: Outcomes = new Map();
      for (const kind of new Set(due.map((row) => row.kind))) {
        await this.sendKind(kind, due.filter((row) => row.kind === kind), outcomes);
      }
      const ids = [...outcomes.keys()];
      await this.db.query(settleSql, [ids, ids.map((id) => outcomes.get(id)?.outcome), ids.map((id) => outcomes.get(id)?.error ?? null)]);
      return due.length;
    });
  }

  private async sendKind(kind: string, due: DueNotification[], outcomes: Outcomes): Promise<void> {
    const renderer = this.renderers.get(kind);
    let mails: (Mail | undefined)[];
    try {
      if (!renderer) throw new Error(`Nothing renders ${kind}`);
      mails = await this.db.savepoint(() => renderer(due));
    } catch (error) {
      due.forEach((row) => outcomes.set(row.id, { outcome: 'RETRY', error: reason(error) }));
      return;
    }
    // A mail server takes several at once; the mailbox is written on the one connection of this transaction.
    const queue = due.entries();
    let silence: Promise<string | undefined> | undefined;
    const lane = async (): Promise<void> => {
      for (const [index, row] of queue) {
        const mail = mails[index];
        // When nobody is there, the others need not wait for it one after the other: they have the same reason.
        const error = mail && (await silence ?? await this.send(row, mail).catch((failure: unknown) => {
          if (isLost(failure)) silence ??= this.mailer.whySilent();
          return reason(failure);
        }));
        outcomes.set(row.id, mail ? { outcome: error ? 'RETRY' : 'SENT', error } : { outcome: 'CANCELLED' });
      }
    };
    await Promise.all(Array.from({ length: this.mailer.isMailbox ? 1 : LANES }, lane));
  }

  private async send(row: DueNotification, mail: Mail): Promise<undefined> {
    await this.mailer.send(`n${row.id}`, row.recipientEmail, mail);
  }
}

/** Whether a connection failed rather than a message: nodemailer says what it was doing. */
const isLost = (error: unknown): boolean => (error as { command?: string }).command === 'CONN';

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);
