import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { viewStrategy } from '#usecases/reporting/view-strategy.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewStrategyPage } from './view.ts';

/** `/strategy`: what the company wants, who works towards it, and what figures say. */
export function registerStrategyPage(site: Site): void {
  const { app, world } = site;

  app.get('/strategy', async (request, reply) => {
    const data = valueOf(await viewStrategy(world, userOf(request), {}));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/reporting/strategy/page',
      title: words.t('page.strategy.title'),
      place: 'strategy',
      model: viewStrategyPage({ words, data }),
      unreadable: data.unreadable,
    });
  });
}
