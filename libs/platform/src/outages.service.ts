import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from './database.service';
import { Outage } from './outage';

const PROBE_MS = 1_000;

/** What this process depends on, and whether it is away: one line when it goes, one when it is back. */
@Injectable()
export class Outages implements OnApplicationShutdown {
  readonly database: Outage;
  private readonly logger = new Logger('Outage');
  private readonly all: Outage[] = [];

  constructor(db: Database) {
    this.database = this.watch('PostgreSQL', () => db.query('select 1'));
  }

  /** @param name of what may be away, as a line begins @param probe resolves when it is there */
  watch(name: string, probe: () => Promise<unknown>): Outage {
    const outage = new Outage(name, probe, {
      now: () => performance.now(),
      warn: (line) => this.logger.warn(line),
      // An operator who was told that it is away must be told that it is back, at the same level.
      log: (line) => this.logger.warn(line),
      repeat: (ask) => {
        const timer = setInterval(ask, PROBE_MS).unref();
        return () => clearInterval(timer);
      },
    });
    this.all.push(outage);
    return outage;
  }

  onApplicationShutdown(): void {
    this.all.forEach((outage) => outage.end());
  }
}
