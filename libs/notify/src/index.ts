export { Notification, type NotificationState } from './notification.entity';
export { NotificationService, type NewNotification } from './notification.service';
export { notifyEntities, NotifyModule } from './notify.module';
