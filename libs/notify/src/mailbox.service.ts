import { Injectable } from '@nestjs/common';
import { Database, notFound } from '@blason/platform';
import type { MailboxList, MailboxMail, MailboxRow } from './mailbox-html';

const PER_PAGE = 50;

/** Reads the development mailbox. */
@Injectable()
export class MailboxService {
  constructor(private readonly db: Database) {}

  /** A page of mails, newest first. @param recipient '' for everybody's @param page from 1; the last one where there are not so many */
  async list(recipient: string, page: number): Promise<MailboxList> {
    const { count } = (await this.db.one<{ count: number }>(
      `select count(*)::int as count from mailbox_messages where $1 = '' or recipient = lower($1)`, [recipient],
    ))!;
    const pages = Math.max(1, Math.ceil(count / PER_PAGE));
    const shown = Math.min(Math.max(1, page), pages);
    const rows = await this.db.query<MailboxRow & Record<string, unknown>>(
      `select public_id as id, recipient, subject, sent_at as "sentAt" from mailbox_messages
       where $1 = '' or recipient = lower($1) order by mailbox_messages.id desc limit $2 offset $3`, [recipient, PER_PAGE, (shown - 1) * PER_PAGE],
    );
    return { rows, recipient, page: shown, pages };
  }

  /** @throws NOT_FOUND */
  async mail(id: string): Promise<MailboxMail> {
    const mail = await this.db.one<MailboxMail & Record<string, unknown>>(
      `select public_id as id, recipient, subject, sent_at as "sentAt", html_body as html, text_body as text
       from mailbox_messages where public_id = $1`, [id],
    );
    if (!mail) throw notFound('The mail');
    return mail;
  }
}
