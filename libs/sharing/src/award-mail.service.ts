import { Inject, Injectable } from '@nestjs/common';
import { AcceptLinkService } from '@blason/credentials';
import { Renders, type DueNotification, type Mail } from '@blason/notify';
import { CONFIG, Database, inLanguage, type Config, type Translated } from '@blason/platform';
import { awardMail } from './award-mail';
import { awardMailsSql } from './page.sql';

interface AwardRow {
  id: number;
  publicId: string;
  proofCreated: Date;
  displayName: string;
  name: Translated;
  description: Translated;
  mainLanguage: string;
  pictureKey: string;
  issuerName: string;
  message: Translated | null;
}

/** Writes the mails that bring badges. The link's secret is made here, when the mail leaves, and stored nowhere. */
@Injectable()
export class AwardMailService {
  constructor(private readonly db: Database, private readonly links: AcceptLinkService, @Inject(CONFIG) private readonly config: Config) {}

  @Renders('credential.issued')
  async render(due: DueNotification[]): Promise<(Mail | undefined)[]> {
    const rows = await this.db.query<AwardRow & Record<string, unknown>>(awardMailsSql, [due.map(({ subjectId }) => subjectId)]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return due.map(({ subjectId, language }) => {
      const row = byId.get(subjectId ?? -1);
      if (!row) return undefined;
      const text = (value: Translated) => inLanguage(value, language, row.mainLanguage);
      return awardMail({
        language,
        displayName: row.displayName,
        badgeName: text(row.name),
        badgeDescription: text(row.description),
        issuerName: row.issuerName,
        pictureUrl: `${this.config.publicUrl}/api/v1/pictures/${row.pictureKey}.png`,
        acceptUrl: `${this.links.url(row)}&lang=${language}`,
        message: row.message ? inLanguage(row.message, language) || undefined : undefined,
      });
    });
  }
}
