import { homeMarketOf } from '#domain/access/user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { clearSessionCookie, sessionTokenOf } from '#http/sessions.ts';
import { endAllSessions, endSession, viewSessions } from '#usecases/access/view-sessions.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewSessionsPage } from './view.ts';

interface OfSession {
  readonly Params: { readonly session: string };
}

/** `/sessions`: where somebody is signed in, and out again there. */
export function registerSessionsPage(site: Site): void {
  const { app, world } = site;

  app.get('/sessions', async (request, reply) => {
    const token = sessionTokenOf(request)?.token;
    const sessions = valueOf(
      await viewSessions(world, userOf(request), token === undefined ? {} : { token }),
    );
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/access/sessions/page',
      title: words.t('page.sessions.title'),
      model: viewSessionsPage({ words, home: homeMarketOf(userOf(request)), sessions }),
      ...noticeOf(words, request.query),
    });
  });

  app.post<OfSession>('/sessions/:session/end', async (request, reply) => {
    valueOf(await endSession(world, userOf(request), { id: request.params.session }));
    return reply.redirect('/sessions?done=session-ended', 303);
  });

  app.post('/sessions/end', async (request, reply) => {
    valueOf(await endAllSessions(world, userOf(request)));
    clearSessionCookie(reply);
    return reply.redirect('/sign-in', 303);
  });
}
