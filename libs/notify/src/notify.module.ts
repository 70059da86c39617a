import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Notification } from './notification.entity';
import { NotificationService } from './notification.service';

export const notifyEntities = [Notification];

/** Mails: what is to be told, to whom, and whether it left. */
@Global()
@Module({})
export class NotifyModule {
  static for(_role: 'api' | 'worker'): DynamicModule {
    return { module: NotifyModule, providers: [NotificationService], exports: [NotificationService] };
  }
}
