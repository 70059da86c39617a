import { Body, Controller, Delete, Headers, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, Public } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { AccountService } from './account.service';
import { CurrentActor } from './current-actor.decorator';
import { LoginService } from './login.service';
import { SessionService } from './session.service';
import { SetupLinkService } from './setup-link.service';

class LogIn {
  @IsString() @IsNotEmpty() @MaxLength(254)
  email!: string;

  @IsString() @IsNotEmpty() @MaxLength(1_000)
  password!: string;
}

class NewPassword {
  @IsString() @IsNotEmpty() @MaxLength(200)
  token!: string;

  @IsString() @IsNotEmpty() @MaxLength(1_000)
  password!: string;
}

class ForgottenPassword {
  @IsString() @IsNotEmpty() @MaxLength(254)
  email!: string;
}

/** Signing in and out. REST and not GraphQL, because it is about a cookie. */
@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly logins: LoginService,
    private readonly sessions: SessionService,
    private readonly accounts: AccountService,
    private readonly links: SetupLinkService,
  ) {}

  /** Signs in: 204 with the cookie, or 401. */
  @Post('session') @Public() @HttpCode(204)
  async logIn(
    @Body() body: LogIn, @Ip() ip: string, @Headers('user-agent') userAgent: string | undefined,
    @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { name, options } = this.sessions.cookie;
    const token = await this.logins.logIn(body.email, body.password, { ip, userAgent, token: request.cookies[name] });
    void reply.setCookie(name, token, options);
  }

  /** Signs this browser out. It works without a session too. */
  @Delete('session') @Public() @HttpCode(204)
  async logOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { name, options } = this.sessions.cookie;
    const token = request.cookies[name];
    if (token) await this.sessions.close(token);
    void reply.clearCookie(name, options);
  }

  /** Signs the own account out everywhere. */
  @Delete('sessions') @Allow('self') @HttpCode(204)
  async logOutEverywhere(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.revokeAll(actor, await this.accounts.own(actor));
    void reply.clearCookie(this.sessions.cookie.name, this.sessions.cookie.options);
  }

  /** Sets a password by the token of a link. */
  @Post('password') @Public() @HttpCode(204)
  setPassword(@Body() body: NewPassword, @Ip() ip: string): Promise<void> {
    return this.links.setPassword(body.token, body.password, ip);
  }

  /** Asks for a link: 202, whether or not there is such an account. */
  @Post('password-reset') @Public() @HttpCode(202)
  async forgotten(@Body() body: ForgottenPassword, @Ip() ip: string): Promise<void> {
    await this.links.requestReset(body.email, ip);
  }
}
