import { refusalError, valueOf } from '#http/refusal-error.ts';
import { setSessionCookie } from '#http/sessions.ts';
import { tokenText } from '#http/sign-in-routes.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';

interface OfLink {
  readonly Params: { readonly token: string };
}

function tokenOf(written: string): string {
  const token = tokenText.safeParse(written);
  if (!token.success) throw refusalError({ code: 'link-invalid' });
  return token.data;
}

/**
 * A sign-in link opens a page with a button, and the button uses it up: programs that look through mail for harm open
 * every link in it before anybody reads it.
 */
export function registerSignInPage(site: Site): void {
  const { app, world } = site;
  app.get<OfLink>('/sign-in/:token', { config: { open: true } }, async (request, reply) => {
    tokenOf(request.params.token);
    await sendPage(site, request, reply, {
      template: 'pages/access/sign-in/page',
      title: speakTo(site, request).t('page.sign-in.title'),
      model: {},
    });
  });

  app.post<OfLink>('/sign-in/:token', { config: { open: true } }, async (request, reply) => {
    const token = tokenOf(request.params.token);
    const signedIn = await signIn(world, { token, address: request.ip, madeBy: 'browser' });
    const session = valueOf(signedIn);
    setSessionCookie(reply, session.sessionToken, session.expiresAt);
    return reply.redirect('/', 303);
  });
}
