export { composeMail, escapeHtml, isBareAddress, type Mail, type MailContent } from './mail';
export { DeliveryService } from './delivery.service';
export { Mailer } from './mailer.service';
export { NotificationService, type NewNotification } from './notification.service';
export { notifyEntities, NotifyModule } from './notify.module';
export { Renders, type DueNotification } from './renders.decorator';
export { UndeliveredMail, UndeliveredMails, UndeliveredMailState } from './undelivered-mail.type';
