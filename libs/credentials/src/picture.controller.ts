import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Allow, notFound, Problem, Public } from '@blason/platform';
import { PictureDecoder } from './picture-decoder.service';
import { MAX_PICTURE_BYTES } from './picture-format';
import { PictureService } from './picture.service';

@Controller()
export class PictureController {
  constructor(private readonly pictures: PictureService, private readonly decoder: PictureDecoder) {}

  /** A multipart form with one picture. Answers 201 with the key to give to a badge or an issuer. */
  @Post('api/v1/badge-pictures')
  @HttpCode(201)
  @Allow('badges:write', 'issuers:manage')
  async upload(@Req() request: FastifyRequest): Promise<{ key: string; url: string }> {
    const upload = request.isMultipart() ? await request.file({ limits: { fileSize: MAX_PICTURE_BYTES } }) : undefined;
    if (!upload) throw new Problem('BAD_USER_INPUT', 'Send one picture as multipart/form-data.', 'file');
    const file = await upload.toBuffer().catch(() => {
      throw new Problem('BAD_USER_INPUT', 'The picture has more than 5 MB: save it smaller.', 'file');
    });
    const { png } = await this.decoder.decode(file);
    const key = await this.pictures.store(png);
    return { key, url: this.pictures.url(key) };
  }

  /** A picture by its key: the same bytes for ever, for any site. */
  @Get('api/v1/pictures/:file')
  @Public()
  async picture(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const png = file.endsWith('.png') ? await this.pictures.read(file.slice(0, -4)) : undefined;
    if (!png) throw notFound('The picture');
    void reply.headers({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
    });
    return png;
  }
}
