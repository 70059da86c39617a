import { Inject, Injectable } from '@nestjs/common';
import { addresses, type Addresses } from '@blason/open-badges';
import { AcceptLinkService } from '@blason/credentials';
import { Renders, type DueNotification, type Mail } from '@blason/notify';
import { CONFIG, Database, inLanguage, type Config, type Translated } from '@blason/platform';
import { AwardMailService } from './award-mail.service';
import { noticeMail, type Notice } from './notice-mail';
import { noticeMailsSql } from './page.sql';

interface NoticeRow {
  id: number;
  publicId: string;
  state: 'PENDING' | 'ACCEPTED';
  visibility: 'PRIVATE' | 'UNLISTED' | 'PUBLIC';
  displayName: string;
  name: Translated;
  mainLanguage: string;
  pictureKey: string;
  issuerName: string;
  validUntil: Date | null;
  suspendedAt: Date | null;
  revokedAt: Date | null;
  reason: string | null;
  proofCreated: Date;
}

/** Whether what a notice tells is still so when it leaves. */
const stillSo: Record<Notice, (row: NoticeRow) => boolean> = {
  revoked: ({ revokedAt }) => revokedAt !== null,
  suspended: ({ revokedAt, suspendedAt }) => revokedAt === null && suspendedAt !== null,
  lifted: ({ revokedAt, suspendedAt }) => revokedAt === null && suspendedAt === null,
  renewed: ({ revokedAt }) => revokedAt === null,
};

/** Writes the mails that tell holders what became of their badges. */
@Injectable()
export class NoticeMailService {
  private readonly at: Addresses;

  constructor(
    private readonly db: Database,
    private readonly links: AcceptLinkService,
    private readonly awards: AwardMailService,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.at = addresses(config.publicUrl);
  }

  @Renders('credential.revoked')
  revoked(due: DueNotification[]): Promise<(Mail | undefined)[]> {
    return this.render('revoked', due);
  }

  @Renders('credential.suspended')
  suspended(due: DueNotification[]): Promise<(Mail | undefined)[]> {
    return this.render('suspended', due);
  }

  @Renders('credential.suspension-lifted')
  lifted(due: DueNotification[]): Promise<(Mail | undefined)[]> {
    return this.render('lifted', due);
  }

  /** Whoever has not accepted it yet gets the mail that brings the badge again, with a link that works. */
  @Renders('credential.renewed')
  async renewed(due: DueNotification[]): Promise<(Mail | undefined)[]> {
    const [notices, awards] = [await this.render('renewed', due), await this.awards.render(due)];
    return due.map((_, position) => awards[position] ?? notices[position]);
  }

  private async render(notice: Notice, due: DueNotification[]): Promise<(Mail | undefined)[]> {
    const rows = await this.db.query<NoticeRow & Record<string, unknown>>(noticeMailsSql, [due.map(({ subjectId }) => subjectId)]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return due.map(({ subjectId, language }) => {
      const row = byId.get(subjectId ?? -1);
      if (!row || !stillSo[notice](row)) return undefined;
      return noticeMail({
        notice,
        language,
        displayName: row.displayName,
        badgeName: inLanguage(row.name, language, row.mainLanguage),
        issuerName: row.issuerName,
        pictureUrl: `${this.config.publicUrl}/api/v1/pictures/${row.pictureKey}.png`,
        pageUrl: this.pageOf(row, language),
        reason: row.reason ?? undefined,
        validUntil: row.validUntil?.toLocaleDateString(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: this.config.timeZone }),
      });
    });
  }

  /** The secret of the mail's link only where the page is not open to everybody: mails are forwarded. */
  private pageOf(row: NoticeRow, language: string): string {
    const isOpen = row.state === 'ACCEPTED' && row.visibility !== 'PRIVATE';
    return isOpen ? `${this.at.credential(row.publicId)}?lang=${language}` : `${this.links.pageUrl(row)}&lang=${language}`;
  }
}
