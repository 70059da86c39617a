import { Injectable } from '@nestjs/common';
import { Every } from '@blason/platform';
import { DeliveryService } from './delivery.service';
import { NotificationService } from './notification.service';

@Injectable()
export class DeliveryWorker {
  constructor(private readonly delivery: DeliveryService, private readonly notifications: NotificationService) {}

  @Every(1)
  async deliver(): Promise<void> {
    await this.delivery.deliver();
  }

  /** Accounts' own messages: nothing asks for them once they have left. */
  @Every(3_600)
  sweep(): Promise<void> {
    return this.notifications.sweep('account.');
  }
}
