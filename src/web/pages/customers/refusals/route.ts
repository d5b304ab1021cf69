import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewRefusalsPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** `/markets/:market/refusals`: who does not want to be reached; a refusal, or its end, is put on record here. */
export function registerRefusalsPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/refusals', async (request, reply) => {
    const data = valueOf(await viewRefusals(world, userOf(request), request.params));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/customers/refusals/page',
      title: words.t('page.refusals.title'),
      place: 'refusals',
      market: data.market,
      back: `/markets/${encodeURIComponent(data.market.code)}`,
      model: viewRefusalsPage(words, data, world.definitions.refusals),
      ...noticeOf(words, request.query),
    });
  });

  app.post<OfMarket>('/markets/:market/refusals', async (request, reply) => {
    const text = (name: string): string => fieldOf(request.body, name).trim();
    const { market } = request.params;
    valueOf(
      await recordConsent(world, userOf(request), {
        market,
        account: text('account'),
        kind: text('kind'),
        what: text('what') === 'ends' ? 'ends' : 'refused',
        saidOn: text('saidOn'),
        until: text('until'),
        source: text('source'),
        evidence: text('evidence'),
      }),
    );
    return reply.redirect(`/markets/${encodeURIComponent(market)}/refusals?done=refusal-recorded`, 303);
  });
}
