import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { launchBrand, previewLaunch } from '#usecases/cycles/launch-brand.ts';
import { viewLaunches } from '#usecases/cycles/view-launches.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewLaunchesPage, type LaunchPreview } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const pathOf = (market: string): string => `/markets/${encodeURIComponent(market)}/launches`;

const askedIn = (sent: unknown) => ({ brand: fieldOf(sent, 'brand').trim(), on: fieldOf(sent, 'on').trim() });

/** `/markets/:market/launches`: a brand is launched in a cycle that was opened without it, looked at before it is done. */
export function registerLaunchesPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/launches', async (request, reply) => {
    const actor = userOf(request);
    const data = valueOf(await viewLaunches(world, actor, request.params));
    const words = speakTo(site, request);
    const asked = askedIn(request.query);
    const isDone = fieldOf(request.query, 'done') !== '';
    const look = async (): Promise<LaunchPreview | undefined> => {
      if (asked.brand === '' || isDone) return undefined;
      const outcome = await previewLaunch(world, actor, { ...request.params, ...asked });
      if (outcome.ok) return { told: outcome.value };
      if (outcome.refusal.code !== 'invalid-input') throw refusalError(outcome.refusal);
      return { findings: outcome.refusal.findings };
    };
    await sendPage(site, request, reply, {
      template: 'pages/cycles/launches/page',
      title: words.t('page.launches.title'),
      place: 'market',
      market: data.market,
      model: viewLaunchesPage(words, data, asked, await look(), isDone),
      ...noticeOf(words, request.query),
    });
  });

  app.post<OfMarket>('/markets/:market/launches', async (request, reply) => {
    const { market } = request.params;
    const asked = askedIn(request.body);
    const why = fieldOf(request.body, 'why');
    const { brand } = valueOf(await launchBrand(world, userOf(request), { market, ...asked, why }));
    return reply.redirect(`${pathOf(market)}?done=brand-launched&brand=${encodeURIComponent(brand)}`, 303);
  });
}
