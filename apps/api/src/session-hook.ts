import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SessionService } from '@blason/access';

/** Where it matters who asks. Other addresses answer everybody alike and never look at the cookie. */
const withActor = /^\/(graphql|api|b|ob2|mailbox)(?=[/?]|$)/;

/** Sets `request.actor` from the session cookie, before any handler; without a cookie nothing is asked of the database. */
export function setActors(app: NestFastifyApplication): void {
  const sessions = app.get(SessionService);
  app.getHttpAdapter().getInstance().addHook('onRequest', (request, _reply, done) => {
    const { cookie } = request.headers;
    const token = cookie?.includes(`${sessions.cookie.name}=`) && withActor.test(request.url)
      ? request.server.parseCookie(cookie)[sessions.cookie.name] : undefined;
    if (!token) return done();
    const actor = sessions.actorOf(token);
    if (!(actor instanceof Promise)) {
      request.actor = actor;
      return done();
    }
    actor.then((found) => {
      request.actor = found;
      done();
    }, done);
  });
}
