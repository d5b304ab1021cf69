import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { exportList } from '#usecases/customers/export-list.ts';
import { viewLists } from '#usecases/customers/view-lists.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewListsPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
  readonly Querystring: { readonly list?: string };
}

interface OfList {
  readonly Params: { readonly market: string; readonly list: string };
}

/** `/markets/:market/lists`: lists of accounts by what they did, and who is on one of them. */
export function registerListsPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/lists', async (request, reply) => {
    const { list = '' } = request.query;
    const asked = { ...request.params, ...(list === '' ? {} : { list }) };
    const data = valueOf(await viewLists(world, userOf(request), asked));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/customers/lists/page',
      title: words.t('page.lists.title'),
      place: 'segments',
      market: data.market,
      back: `/markets/${encodeURIComponent(data.market.address)}/segments`,
      model: viewListsPage(words, world.definitions, data, list),
    });
  });

  app.get<OfList>('/markets/:market/lists/:list/export', async (request, reply) => {
    const { locale } = speakTo(site, request);
    const file = await exportList(world, userOf(request), { ...request.params, locale });
    return sendTemporaryFile(reply, valueOf(file));
  });
}
