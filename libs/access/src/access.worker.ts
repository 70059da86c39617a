import { Injectable } from '@nestjs/common';
import { Database, Every } from '@blason/platform';
import { RateLimitService } from './rate-limit.service';
import { dropEndedSessions } from './session.sql';

/** Clears away what has run out. */
@Injectable()
export class AccessWorker {
  constructor(private readonly db: Database, private readonly limits: RateLimitService) {}

  @Every(3_600)
  async sweep(): Promise<void> {
    await dropEndedSessions(this.db);
    await this.limits.sweep();
  }
}
