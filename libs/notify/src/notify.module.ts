import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AccountMail } from '@blason/access';
import { QueuedAccountMail } from './account-mail.service';
import { DeliveryService } from './delivery.service';
import { DeliveryWorker } from './delivery.worker';
import { MailboxController } from './mailbox.controller';
import { MailboxMessage } from './mailbox-message.entity';
import { MailboxService } from './mailbox.service';
import { Mailer } from './mailer.service';
import { Notification } from './notification.entity';
import { NotificationService } from './notification.service';

export const notifyEntities = [Notification, MailboxMessage];

/** The outbox and the way out. The API queues, the worker sends. */
@Global()
@Module({})
export class NotifyModule {
  static for(role: 'api' | 'worker'): DynamicModule {
    return {
      module: NotifyModule,
      imports: [DiscoveryModule],
      controllers: role === 'api' ? [MailboxController] : [],
      providers: [
        NotificationService, Mailer, MailboxService, QueuedAccountMail, { provide: AccountMail, useExisting: QueuedAccountMail },
        ...(role === 'worker' ? [DeliveryService, DeliveryWorker] : []),
      ],
      exports: [NotificationService, Mailer, AccountMail],
    };
  }
}
