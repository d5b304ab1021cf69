import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { exportConsents } from '#usecases/customers/export-consents.ts';
import { viewConsents } from '#usecases/customers/view-consents.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewConsentsPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** `/markets/:market/consents`: how many accounts may be reached over each channel, and how that came about. */
export function registerConsentsPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/consents', async (request, reply) => {
    const data = valueOf(await viewConsents(world, userOf(request), request.params));
    const words = speakTo(site, request);
    const { code } = data.market;
    await sendPage(site, request, reply, {
      template: 'pages/customers/consents/page',
      title: words.t('page.consents.title'),
      place: 'refusals',
      market: data.market,
      back: `/markets/${encodeURIComponent(code)}/refusals`,
      model: viewConsentsPage(words, data),
    });
  });

  app.get<OfMarket>('/markets/:market/consents/export', async (request, reply) => {
    const { locale } = speakTo(site, request);
    const file = await exportConsents(world, userOf(request), { ...request.params, locale });
    return sendTemporaryFile(reply, valueOf(file));
  });
}
