import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SessionService } from '@blason/access';

/** Where it matters who asks. Other addresses answer everybody alike and never look at the cookie. */
const withActor = /^\/(graphql|api|b|ob2|mailbox)(?=[/?]|$)/;

/** Sets `request.actor` from the session cookie, before any handler; without a cookie nothing is asked of the database. */
export function setActors(app: NestFastifyApplication): void {
  const sessions = app.get(SessionService);
  app.getHttpAdapter().getInstance().addHook('onRequest', async (request) => {
    const { cookie } = request.headers;
    if (!cookie?.includes(`${sessions.cookie.name}=`) || !withActor.test(request.url)) return;
    const token = request.server.parseCookie(cookie)[sessions.cookie.name];
    if (token) request.actor = await sessions.actorOf(token);
  });
}
