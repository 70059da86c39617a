import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '@blason/platform';
import { acceptedPage, acceptPage, alreadyAcceptedPage, declinedPage, linkUsedPage } from './accept-html';
import { AcceptService } from './accept.service';
import { words } from './page-words';
import { PublicAnswers, textOf } from './public-answers.service';
import { PublicId } from './public-id.decorator';

/** What the buttons send. Anything else answers nothing: the question is put again. */
const answers = new Map<string | undefined, 'ACCEPTED' | 'DECLINED'>([['accept', 'ACCEPTED'], ['decline', 'DECLINED']]);

/** The link of an award's mail: GET shows one button, POST accepts, because mail scanners follow links (decisions.md). */
@Controller('b/:id/accept')
export class AcceptController {
  constructor(private readonly accepting: AcceptService, private readonly answers: PublicAnswers) {}

  @Get() @Public()
  async ask(@PublicId() id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = textOf(request.query, 'token');
    return this.answers.page(request, reply, this.answers.language(request), (language) =>
      this.question(id, token, language));
  }

  @Post() @HttpCode(200) @Public()
  async answer(@PublicId() id: string, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = textOf(body, 'token');
    const answer = answers.get(textOf(body, 'answer'));
    return this.answers.page(request, reply, this.answers.language(request, textOf(body, 'lang')), async (language) => {
      if (answer && await this.accepting.answer(id, token, answer)) return answer === 'ACCEPTED' ? acceptedPage(id, words[language]) : declinedPage(words[language]);
      return this.question(id, token, language);
    });
  }

  /** The button, or why there is none any more. */
  private async question(id: string, token: string, language: 'en' | 'fr'): Promise<string> {
    const state = await this.accepting.state(id, token);
    if (state === 'ACCEPTED') return alreadyAcceptedPage(id, token, words[language]);
    return state === 'OPEN' ? acceptPage(await this.accepting.page(id, token, language), words[language]) : linkUsedPage(words[language]);
  }
}
