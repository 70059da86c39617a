import { Injectable } from '@nestjs/common';
import { Every } from '@blason/platform';
import { DeliveryService } from './delivery.service';

@Injectable()
export class DeliveryWorker {
  constructor(private readonly delivery: DeliveryService) {}

  @Every(1)
  async deliver(): Promise<void> {
    await this.delivery.deliver();
  }
}
