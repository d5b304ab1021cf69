import { refusalError } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { viewPlanFigures } from '#usecases/planning/view-plan-figures.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { sendNoPlan } from '../../../parts/no-plan/send-no-plan.ts';
import { viewPlanFiguresPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** `/markets/:market/plan-figures`: what somebody signs who certifies the plan. */
export function registerPlanFiguresPage(site: Site): void {
  site.app.get<OfMarket>('/markets/:market/plan-figures', async (request, reply) => {
    const seen = await viewPlanFigures(site.world, userOf(request), request.params);
    if (!seen.ok && seen.refusal.code === 'plan-unknown')
      return sendNoPlan(site, request, reply, request.params.market, 'plan-figures');
    if (!seen.ok) throw refusalError(seen.refusal);
    const words = speakTo(site, request);
    const { market } = seen.value;
    return sendPage(site, request, reply, {
      template: 'pages/planning/plan-figures/page',
      title: words.t('page.frame.plan-figures'),
      place: 'plan-figures',
      market,
      back: `/markets/${encodeURIComponent(market.code)}/plan-figures`,
      model: viewPlanFiguresPage(words, seen.value),
    });
  });
}
