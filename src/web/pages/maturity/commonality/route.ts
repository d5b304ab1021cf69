import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { viewCommonality } from '#usecases/maturity/view-commonality.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewCommonalityPage } from './view.ts';

/** `/commonality`: what archetypes have in common, pair by pair. */
export function registerCommonalityPage(site: Site): void {
  const { app, world } = site;

  app.get('/commonality', async (request, reply) => {
    const data = valueOf(await viewCommonality(world, userOf(request), {}));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/maturity/commonality/page',
      title: words.t('page.commonality.title'),
      place: 'maturity',
      model: viewCommonalityPage({ words, data }),
      unreadable: data.unreadable,
    });
  });
}
