import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { listMarkets } from '#usecases/organisation/list-markets.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewMarketsPage } from './view.ts';

/** `/markets`: every market the reader may see. */
export function registerMarketsPage(site: Site): void {
  const { app, world } = site;

  app.get('/markets', async (request, reply) => {
    const { markets, unreadable } = valueOf(await listMarkets(world, userOf(request)));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/organisation/markets/page',
      title: words.t('page.frame.markets'),
      place: 'markets',
      model: viewMarketsPage({ words, definitions: world.definitions, markets }),
      unreadable,
    });
  });
}
