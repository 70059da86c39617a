import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { CONFIG, Database, newPublicId, type Config } from '@blason/platform';
import { isBareAddress, type Mail } from './mail';

/** How long a silent server is waited for, in ms: a claim on due messages is held meanwhile. */
const patience = { connectionTimeout: '10000', greetingTimeout: '10000', socketTimeout: '20000' };

/** Where nodemailer is given an address it reads settings from its query and from nowhere else. What the address says itself wins. */
function withPatience(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const [name, value] of Object.entries(patience)) if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  return url.href;
}

/** Sends by SMTP_URL; without one every mail goes to the development mailbox. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport?: Transporter;
  private readonly sender: string;

  constructor(@Inject(CONFIG) config: Config, private readonly db: Database) {
    const host = new URL(config.publicUrl).hostname;
    this.sender = `badges@${host.includes('.') ? host : 'blason.local'}`;
    if (config.smtpUrl) {
      this.transport = createTransport(withPatience(config.smtpUrl));
    }
  }

  /** True when mails stay here, to be read at /mailbox. */
  get isMailbox(): boolean {
    return !this.transport;
  }

  /** @param id makes the Message-ID, the same for each try. @throws Error when the server refuses or cannot be reached */
  async send(id: string, recipient: string, mail: Mail): Promise<void> {
    if (!isBareAddress(recipient)) throw new Error('The recipient is not one bare address');
    if (!this.transport) {
      await this.db.query(
        `insert into mailbox_messages (public_id, recipient, subject, text_body, html_body) values ($1, $2, $3, $4, $5)`,
        [newPublicId(), recipient, mail.subject, mail.text, mail.html],
      );
      return;
    }
    await this.transport.sendMail({
      from: { name: 'Blason', address: this.sender },
      to: { name: '', address: recipient },
      messageId: `<${id}.${this.sender}>`,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** Whether the mail server answers at all. @returns why not, or nothing when it does */
  async whySilent(): Promise<string | undefined> {
    try {
      await this.transport?.verify();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}
