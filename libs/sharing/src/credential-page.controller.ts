import QRCode from 'qrcode';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { anonymous } from '@blason/ledger';
import { CredentialDocuments } from '@blason/credentials';
import { notFound, Public } from '@blason/platform';
import { credentialPage } from './credential-html';
import { PageService, type Asker } from './page.service';
import { words } from './page-words';
import { PublicAnswers, textOf } from './public-answers.service';
import { PublicId } from './public-id.decorator';
import { ShareCardService } from './share-card.service';
import { ShareChannel } from './share.entity';
import { ShareService } from './share.service';

const OB3_TYPE = 'application/vc+ld+json';
const pictureTypes = { png: 'image/png', svg: 'image/svg+xml' } as const;

/** A drawing shown by itself may run nothing, whatever it contains. */
const drawingPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** `/b/{id}`: the page of a credential, or its document by `Accept`, and its files. Who may see it is decided by `PageService`. */
@Controller('b')
export class CredentialPageController {
  constructor(
    private readonly pages: PageService,
    private readonly documents: CredentialDocuments,
    private readonly cards: ShareCardService,
    private readonly shares: ShareService,
    private readonly answers: PublicAnswers,
  ) {}

  @Get(':file') @Public()
  async show(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [, id = '', kind] = /^([\w-]{22})(?:\.(json|png|svg))?$/.exec(file) ?? [];
    const asker = askerOf(request);
    if (kind === 'png' || kind === 'svg') {
      return this.answers.document(request, reply, pictureTypes[kind], () => this.pages.seen(id, asker, (restricted) =>
        this.documents[kind](id, 'OB3', restricted)), pictureHeaders(id, kind));
    }
    const { wanted, contentType } = this.answers.negotiate(request, OB3_TYPE);
    if (kind === 'json' || wanted === 'json') {
      return this.answers.document(request, reply, wanted === 'json' ? contentType : OB3_TYPE, () =>
        this.pages.seen(id, asker, (restricted) => this.documents.ob3(id, restricted)));
    }
    return this.answers.page(request, reply, this.answers.language(request), async (language) =>
      credentialPage(await this.pages.page(id, asker, language, new Date()), words[language]));
  }

  /** The picture of a link preview. Its own address, so that it says nothing about a page that cannot be seen. */
  @Get(':id/og.png') @Public()
  async preview(@PublicId() id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answers.document(request, reply, 'image/png', async () => {
      const { row } = await this.pages.row(id, { actor: anonymous });
      return this.cards.preview(this.pages.card(row), row.pictureKey);
    });
  }

  @Get(':id/qr.svg') @Public()
  async code(@PublicId() id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answers.document(request, reply, 'image/svg+xml', async () => {
      const { restricted } = await this.pages.row(id, askerOf(request));
      const svg = await QRCode.toString(this.pages.at.credential(id), { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
      return { status: 200, body: Buffer.from(svg), etag: `"qr-${id}"`, restricted };
    }, { 'content-security-policy': drawingPolicy });
  }

  /** Counts the click and goes on to LinkedIn: the page itself has no script that could. */
  @Get(':id/share/:channel') @Public()
  async share(@PublicId() id: string, @Param('channel') channel: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answers.page(request, reply, this.answers.language(request), async () => {
      const { row } = await this.pages.row(id, { actor: anonymous });
      const links = this.pages.linkedIn(row);
      const [target, counted] = channel === 'linkedin-profile' ? [links.profile, ShareChannel.LINKEDIN_PROFILE]
        : channel === 'linkedin-post' ? [links.post, ShareChannel.LINKEDIN_POST] : [];
      if (!target || !counted) throw notFound('The way to share');
      if (isClick(request)) await this.shares.click(row.id, counted, request.ip);
      void reply.status(302).header('location', target);
      return '';
    });
  }
}

/** Who asks: the session, and the secret of the mail's link if there is one. */
export const askerOf = (request: FastifyRequest): Asker => ({
  actor: request.actor ?? anonymous,
  token: textOf(request.query, 'token'),
});

/** Headers of a picture with a badge inside. */
export const pictureHeaders = (id: string, kind: 'png' | 'svg'): Record<string, string> => ({
  'content-disposition': `inline; filename="badge-${id}.${kind}"`,
  ...(kind === 'svg' ? { 'content-security-policy': drawingPolicy } : {}),
});

/** A person's click: no robot, no browser that loads ahead what nobody may ever open. */
const isClick = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && !headers['sec-purpose'] && !isRobot(headers['user-agent']);

const isRobot = (agent: string | undefined): boolean => !agent || /bot|crawl|spider|preview|fetch|curl|wget|python|headless/i.test(agent);
