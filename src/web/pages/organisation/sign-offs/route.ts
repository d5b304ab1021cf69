import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { signOff } from '#usecases/organisation/sign-off.ts';
import { viewSignOffs } from '#usecases/organisation/view-sign-offs.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewSignOffsPage } from './view.ts';

/** `/sign-offs`: what functions sign, who has read, signed or objected, and what is in force. */
export function registerSignOffsPage(site: Site): void {
  const { app, world } = site;

  app.get('/sign-offs', async (request, reply) => {
    const data = valueOf(await viewSignOffs(world, userOf(request)));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/organisation/sign-offs/page',
      title: words.t('page.sign-offs.title'),
      place: 'strategy',
      back: '/sign-offs',
      model: viewSignOffsPage({ words, data }),
      ...noticeOf(words, request.query),
    });
  });

  app.post('/sign-offs', async (request, reply) => {
    const { body } = request;
    const as = fieldOf(body, 'as').slice(0, 40);
    valueOf(
      await signOff(world, userOf(request), {
        kind: fieldOf(body, 'kind').slice(0, 40),
        key: fieldOf(body, 'key').slice(0, 60),
        digest: fieldOf(body, 'digest').slice(0, 64),
        act: fieldOf(body, 'act').slice(0, 40),
        ...(as === '' ? {} : { as }),
        reason: fieldOf(body, 'reason'),
      }),
    );
    return reply.redirect('/sign-offs?done=signed-off', 303);
  });
}
