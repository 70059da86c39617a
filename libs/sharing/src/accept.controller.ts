import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '@blason/platform';
import { acceptedPage, acceptPage, declinedPage, linkUsedPage } from './accept-html';
import { AcceptService } from './accept.service';
import { words } from './page-words';
import { PublicAnswers } from './public-answers.service';
import { pageHeaders } from './public-headers';

/** The link of an award's mail: GET shows one button, POST accepts, because mail scanners follow links (decisions.md). */
@Controller('b/:id/accept')
export class AcceptController {
  constructor(private readonly accepting: AcceptService, private readonly answers: PublicAnswers) {}

  @Get() @Public()
  async ask(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { token } = request.query as { token?: string };
    return this.answers.page(request, reply, async (language) => {
      const page = await this.accepting.page(id, token, language);
      return page ? acceptPage(page, words[language]) : linkUsedPage(words[language]);
    });
  }

  @Post() @HttpCode(200) @Public()
  async answer(
    @Param('id') id: string, @Body() body: Record<string, unknown> | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = body?.lang === 'fr' || body?.lang === 'en' ? body.lang : this.answers.language(request);
    const answer = body?.answer === 'decline' ? 'DECLINED' : 'ACCEPTED';
    return this.answers.page(request, reply, async () => {
      const done = await this.accepting.answer(id, String(body?.token ?? ''), answer);
      void reply.headers(pageHeaders(language));
      if (!done) return linkUsedPage(words[language]);
      return answer === 'ACCEPTED' ? acceptedPage(id, words[language]) : declinedPage(words[language]);
    });
  }
}
