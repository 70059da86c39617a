import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { CONFIG, Database, notFound, Public, type Config } from '@blason/platform';
import { mailboxPage, messagePage, type MailboxRow } from './mailbox-html';
import { Mailer } from './mailer.service';

/** Mails carry their look and the badge's picture with them; the frame a mail stands in has the policy of its page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

/**
 * The development mailbox. It shows everybody's mails to everybody, so it is there only while no mail server is
 * configured and the server is this very machine (a public address on loopback); elsewhere it does not exist.
 */
@Controller('mailbox')
export class MailboxController {
  constructor(private readonly db: Database, private readonly mailer: Mailer, @Inject(CONFIG) private readonly config: Config) {}

  @Get() @Public() @Header('content-type', 'text/html; charset=utf-8') @Header('cache-control', 'no-store') @Header('content-security-policy', POLICY)
  async list(@Query('to') to?: string): Promise<string> {
    this.mustBeOpen();
    const rows = await this.db.query<MailboxRow & Record<string, unknown>>(
      `select public_id as id, recipient, subject, sent_at as "sentAt" from mailbox_messages
       where $1 = '' or recipient = lower($1) order by id desc limit 100`, [to?.trim() ?? ''],
    );
    return mailboxPage(rows, to?.trim());
  }

  @Get(':id') @Public() @Header('content-type', 'text/html; charset=utf-8') @Header('cache-control', 'no-store') @Header('content-security-policy', POLICY)
  async message(@Param('id') id: string): Promise<string> {
    this.mustBeOpen();
    const row = await this.db.one<MailboxRow & { html: string } & Record<string, unknown>>(
      `select public_id as id, recipient, subject, sent_at as "sentAt", html_body as html from mailbox_messages where public_id = $1`, [id],
    );
    if (!row) throw notFound('The mail');
    return messagePage(row);
  }

  private mustBeOpen(): void {
    const local = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(this.config.publicUrl).hostname);
    if (!this.mailer.isMailbox || !local) throw notFound('The page');
  }
}
