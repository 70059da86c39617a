import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AccountMail } from '@blason/access';
import { CONFIG, deriveKey, open, seal, type Config } from '@blason/platform';
import { setupMail } from './account-notice';
import type { Mail } from './mail';
import { NotificationService } from './notification.service';
import { Renders, type DueNotification } from './renders.decorator';

const KIND = 'account.setup';

/** Set-up and reset links go through the outbox like every mail; the link lies there sealed, because it is a secret. */
@Injectable()
export class QueuedAccountMail extends AccountMail {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config, private readonly notifications: NotificationService) {
    super();
    this.key = deriveKey(config.masterKey, 'account-mail');
  }

  async sendSetupLink(input: { email: string; displayName: string; language: string; link: string; reset: boolean }): Promise<void> {
    const { email, displayName, language, link, reset } = input;
    await this.notifications.queueAll(KIND, [{
      recipientEmail: email,
      language,
      data: { displayName, reset, link: seal(this.key, Buffer.from(link), randomBytes(12)).toString('base64url') },
    }]);
  }

  @Renders(KIND)
  async render(due: DueNotification[]): Promise<(Mail | undefined)[]> {
    return due.map(({ language, data }) => setupMail({
      language,
      displayName: String(data.displayName),
      reset: Boolean(data.reset),
      link: open(this.key, Buffer.from(String(data.link), 'base64url')).toString(),
    }));
  }
}
