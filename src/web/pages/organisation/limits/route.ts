import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { confirmLimit, withdrawLimit } from '#usecases/organisation/confirm-limit.ts';
import { noteBreach } from '#usecases/execution/note-breach.ts';
import { viewBreaches } from '#usecases/execution/view-breaches.ts';
import { listWaiting } from '#usecases/organisation/list-waiting.ts';
import { viewLimits } from '#usecases/organisation/view-limits.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewPassedLimits } from './view-breaches.ts';
import { viewWaiting } from './view-waiting.ts';
import { viewLimitsPage } from './view.ts';
import { todayIn } from '#usecases/basis/today.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const pathOf = (market: string): string => `/markets/${encodeURIComponent(market)}/limits`;

/** `/markets/:market/limits`: what the law limits, and compliance’s word that it is so. */
export function registerLimitsPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/limits', async (request, reply) => {
    const data = valueOf(await viewLimits(world, userOf(request), request.params));
    const waits = await listWaiting(world, userOf(request), request.params);
    const seen = await viewBreaches(world, userOf(request), request.params);
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/organisation/limits/page',
      title: words.t('page.frame.limits'),
      place: 'limits',
      market: data.market,
      back: pathOf(data.market.code),
      model: {
        ...viewLimitsPage(words, data, {
          today: todayIn(world, data.market.code),
          assumedLaw: world.definitions.assumedLaw,
        }),
        // Nor does everybody have to do what waits.
        ...(waits.ok
          ? {
              waiting: viewWaiting(words, data.market.code, [
                ...waits.value,
                ...(seen.ok && seen.value.open > 0
                  ? [{ kind: 'breaches' as const, count: seen.value.open }]
                  : []),
              ]),
            }
          : {}),
        // Not everybody who sees what the law limits sees who has passed it.
        ...(seen.ok ? { breaches: viewPassedLimits(words, seen.value) } : {}),
      },
      ...noticeOf(words, request.query),
    });
  });

  app.post<OfMarket>('/markets/:market/limits', async (request, reply) => {
    const text = (name: string): string => fieldOf(request.body, name).trim();
    const { market } = request.params;
    const digest = text('digest');
    valueOf(
      await confirmLimit(world, userOf(request), {
        market,
        limit: text('limit'),
        ...(digest === '' ? {} : { digest }),
        on: text('on'),
        until: text('until'),
        evidence: text('evidence'),
      }),
    );
    return reply.redirect(`${pathOf(market)}?done=limit-confirmed`, 303);
  });

  app.post<OfMarket>('/markets/:market/limits/breaches/notes', async (request, reply) => {
    const text = (name: string): string => fieldOf(request.body, name).trim();
    const { market } = request.params;
    const seen = { market, from: text('from'), to: text('to'), breach: text('breach') };
    valueOf(await noteBreach(world, userOf(request), { ...seen, note: text('note') }));
    return reply.redirect(`${pathOf(market)}?done=breach-noted#breaches`, 303);
  });

  app.post<OfMarket>('/markets/:market/limits/withdraw', async (request, reply) => {
    const text = (name: string): string => fieldOf(request.body, name).trim();
    const { market } = request.params;
    valueOf(await withdrawLimit(world, userOf(request), { market, limit: text('limit'), why: text('why') }));
    return reply.redirect(`${pathOf(market)}?done=limit-withdrawn`, 303);
  });
}
