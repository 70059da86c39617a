import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { CONFIG, notFound, Public, ReaderLanguage, type Config, type Language } from '@blason/platform';
import { mailboxPage, messagePage } from './mailbox-html';
import { MailboxService } from './mailbox.service';
import { Mailer } from './mailer.service';

/** Mails carry their look and the badge's picture with them; the frame a mail stands in has the policy of its page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

/**
 * The development mailbox. It shows everybody's mails to everybody, so it is there only while no mail server is
 * configured and the server is this very machine (a public address on loopback); elsewhere it does not exist.
 */
@Controller('mailbox')
export class MailboxController {
  constructor(private readonly mailbox: MailboxService, private readonly mailer: Mailer, @Inject(CONFIG) private readonly config: Config) {}

  @Get() @Public() @Header('content-type', 'text/html; charset=utf-8') @Header('cache-control', 'no-store') @Header('content-security-policy', POLICY)
  async list(@Query('to') to: unknown, @Query('page') page: unknown, @ReaderLanguage() language: Language): Promise<string> {
    this.mustBeOpen();
    const recipient = typeof to === 'string' ? to.trim() : '';
    return mailboxPage(await this.mailbox.list(recipient, Math.trunc(Number(page)) || 1), { language, timeZone: this.config.timeZone });
  }

  @Get(':id') @Public() @Header('content-type', 'text/html; charset=utf-8') @Header('cache-control', 'no-store') @Header('content-security-policy', POLICY)
  async message(@Param('id') id: string, @ReaderLanguage() language: Language): Promise<string> {
    this.mustBeOpen();
    return messagePage(await this.mailbox.mail(id), { language, timeZone: this.config.timeZone });
  }

  private mustBeOpen(): void {
    const local = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(this.config.publicUrl).hostname);
    if (!this.mailer.isMailbox || !local) throw notFound('The page');
  }
}
