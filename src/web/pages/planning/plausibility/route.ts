import { refusalError } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { viewPlausibility } from '#usecases/planning/view-plausibility.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendNoPlan } from '../../../parts/no-plan/send-no-plan.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewPlausibilityPage } from './view.ts';

/** `/markets/:market/plausibility`: a plan held against its guidance, and how it knows what touches are worth. */
export function registerPlausibilityPage(site: Site): void {
  site.app.get<{ Params: { market: string } }>('/markets/:market/plausibility', async (request, reply) => {
    const { market } = request.params;
    const cycle = fieldOf(request.query, 'cycle').slice(0, 30);
    const seen = await viewPlausibility(site.world, userOf(request), {
      market,
      ...(cycle === '' ? {} : { cycle }),
    });
    if (!seen.ok && seen.refusal.code === 'plan-unknown')
      return sendNoPlan(site, request, reply, market, 'plausibility');
    if (!seen.ok) throw refusalError(seen.refusal);
    const words = speakTo(site, request);
    return sendPage(site, request, reply, {
      template: 'pages/planning/plausibility/page',
      title: words.t('page.plausibility.title'),
      place: 'plausibility',
      market: seen.value.market,
      back: `/markets/${market}/plan`,
      model: viewPlausibilityPage(words, seen.value),
    });
  });
}
