import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CredentialDocuments } from '@blason/credentials';
import { notFound, Public } from '@blason/platform';
import { badgePage, issuerPage } from './badge-html';
import { BadgePageService } from './badge-page.service';
import { askerOf, pictureHeaders } from './credential-page.controller';
import { PageService } from './page.service';
import { words } from './page-words';
import { PublicAnswers } from './public-answers.service';
import { PublicId } from './public-id.decorator';

const JSON_LD = 'application/ld+json';
const OB3_TYPE = 'application/vc+ld+json';

/** A version, a key or a list: digits without zeros in front, never something that only looks like a number. */
const whole = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw notFound('The document');
  return Number(text);
};

/** Badges, issuers, keys, status lists and everything of Open Badges 2.0: documents for verifiers, pages for people. */
@Controller()
export class PublicDocumentController {
  constructor(
    private readonly documents: CredentialDocuments,
    private readonly badges: BadgePageService,
    private readonly pages: PageService,
    private readonly answers: PublicAnswers,
  ) {}

  @Get('badges/:id') @Public()
  badge(@PublicId() id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.badgeVersion(id, undefined, request, reply);
  }

  @Get('badges/:id/:version') @Public()
  async badgeVersion(
    @PublicId() id: string, @Param('version') version: string | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply,
  ): Promise<void> {
    if (version?.endsWith('.png')) {
      return this.answers.document(request, reply, 'image/png', async () => this.documents.badgePicture(id, whole(version.slice(0, -4))));
    }
    const number = () => (version === undefined ? undefined : whole(version));
    const { wanted, contentType } = this.answers.negotiate(request, JSON_LD);
    if (wanted === 'json') return this.answers.document(request, reply, contentType, async () => this.documents.badge(id, number()));
    return this.answers.page(request, reply, this.answers.language(request), async (language) => badgePage(await this.badges.badge(id, number(), language), words[language]));
  }

  @Get('issuers/:id') @Public()
  async issuer(@PublicId() id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { wanted, contentType } = this.answers.negotiate(request, JSON_LD);
    if (wanted === 'json') return this.answers.document(request, reply, contentType, () => this.documents.issuer(id));
    return this.answers.page(request, reply, this.answers.language(request), async (language) => issuerPage(await this.badges.issuer(id, language), words[language]));
  }

  @Get('issuers/:id/keys/:number') @Public()
  key(@PublicId() id: string, @Param('number') number: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.json(request, reply, JSON_LD, async () => this.documents.key(id, whole(number)));
  }

  /** Verifiers ask again within seconds after a revocation: no more than five seconds in a cache. */
  @Get('status/:number') @Public()
  statusList(@Param('number') number: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.json(request, reply, OB3_TYPE, async () => this.documents.statusList(whole(number)), { 'cache-control': 'public, max-age=5' });
  }

  @Get('ob2/assertions/:file') @Public()
  async assertion(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [, id = '', kind] = /^([\w-]{22})(?:\.(png|svg))?$/.exec(file) ?? [];
    const asker = askerOf(request);
    if (kind === 'png' || kind === 'svg') {
      return this.answers.document(request, reply, kind === 'png' ? 'image/png' : 'image/svg+xml', () =>
        this.pages.seen(id, asker, (restricted) => this.documents[kind](id, 'OB2', restricted)), pictureHeaders(id, kind));
    }
    return this.json(request, reply, JSON_LD, () => this.pages.seen(id, asker, (restricted) => this.documents.ob2(id, restricted)), {
      'cache-control': 'no-cache',
    });
  }

  @Get('ob2/badges/:id/:version') @Public()
  ob2Badge(@PublicId() id: string, @Param('version') version: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.json(request, reply, JSON_LD, async () => this.documents.ob2Badge(id, whole(version)));
  }

  @Get('ob2/issuers/:id') @Public()
  ob2Issuer(@PublicId() id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.json(request, reply, JSON_LD, () => this.documents.ob2Issuer(id));
  }

  private json(
    request: FastifyRequest, reply: FastifyReply, fallback: string, make: Parameters<PublicAnswers['document']>[3], headers: Record<string, string> = {},
  ): Promise<void> {
    const { wanted, contentType } = this.answers.negotiate(request, fallback);
    return this.answers.document(request, reply, wanted === 'json' ? contentType : fallback, make, headers);
  }
}
