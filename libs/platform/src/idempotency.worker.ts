import { Injectable } from '@nestjs/common';
import { IdempotencyService } from './idempotency.service';
import { Every } from './job.decorator';

@Injectable()
export class IdempotencyWorker {
  constructor(private readonly keys: IdempotencyService) {}

  @Every(3_600)
  sweep(): Promise<void> {
    return this.keys.sweep();
  }
}
