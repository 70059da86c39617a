import { Inject, Injectable } from '@nestjs/common';
import { CredentialAnswerService, type LinkState } from '@blason/credentials';
import { CONFIG, inLanguage, Problem, type Config } from '@blason/platform';
import { anonymous, type Actor } from '@blason/ledger';
import type { AcceptPage } from './accept-html';
import { PageService, type PageRow } from './page.service';

/** Accepting and declining with the link from the mail, without an account. */
@Injectable()
export class AcceptService {
  constructor(
    private readonly pages: PageService,
    private readonly answers: CredentialAnswerService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Where the link leads. @throws Problem NOT_FOUND for a wrong secret, as for no credential */
  state(publicId: string, token: string): Promise<LinkState> {
    return this.answers.linkState(publicId, token);
  }

  /** What the button's page shows. @throws Problem NOT_FOUND for a wrong secret */
  async page(publicId: string, token: string, language: 'en' | 'fr'): Promise<AcceptPage> {
    const { row } = await this.pages.row(publicId, { actor: anonymous, token });
    const text = (value: PageRow['name']) => inLanguage(value, language, row.mainLanguage);
    return {
      id: publicId,
      token,
      name: text(row.name),
      description: text(row.description),
      pictureUrl: `${this.config.publicUrl}/api/v1/pictures/${row.pictureKey}.png`,
      issuer: row.issuerName,
    };
  }

  /** @returns false when the link is used or too old @throws Problem NOT_FOUND for a wrong secret */
  async answer(publicId: string, token: string, answer: 'ACCEPTED' | 'DECLINED'): Promise<boolean> {
    const holder: Actor = { kind: 'HOLDER', permissions: new Set() };
    try {
      await this.answers.answerByLink(holder, publicId, token, answer);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.code === 'CONFLICT') return false;
      throw error;
    }
  }
}
