import { addressOf } from '#domain/organisation/unit.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { endedWhenLeft } from '#http/ended-when-left.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { cancelPlanCheck, checkOptimality, viewPlanCheck } from '#usecases/planning/check-optimality.ts';
import { findMarketFor } from '#usecases/access/find-market.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { sendNoPlan } from '../../../parts/no-plan/send-no-plan.ts';
import { valueUnitOf } from '../../../parts/plan/describe-plan.ts';
import { viewPlanCheckPage, wordProgress, type PlanCheckPageInput } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** Seconds, unless somebody gives more; most plans take a few. */
const usual = { seconds: 60, whole: false };
const mostSeconds = 600;

async function answer(
  site: Site,
  request: FastifyRequest<OfMarket>,
  reply: FastifyReply,
  more: Pick<PlanCheckPageInput, 'asked' | 'result'>,
) {
  const { world } = site;
  const user = userOf(request);
  const market = valueOf(findMarketFor(world, user, 'check-plan', request.params.market));
  const plan = await viewPlan(world, user, { market: addressOf(market), filter: {}, limit: 0 });
  if (!plan.ok && plan.refusal.code === 'plan-unknown') {
    return sendNoPlan(site, request, reply, addressOf(market), 'plan');
  }
  const words = speakTo(site, request);
  const running = valueOf(await viewPlanCheck(world, user, request.params));
  const model = viewPlanCheckPage({ words, market, unit: valueUnitOf(valueOf(plan)), running, ...more });
  return sendPage(site, request, reply, {
    template: 'pages/planning/plan-check/page',
    title: model.title,
    place: 'plan',
    market,
    back: model.path,
    model,
    ...noticeOf(words, request.query),
  });
}

/** `/markets/:market/plan/check`: another solver's word on the plan. Whoever leaves the page ends the check. */
export function registerPlanCheckPage(site: Site): void {
  const { app, world } = site;
  const path = '/markets/:market/plan/check';

  app.get<OfMarket>(path, (request, reply) => answer(site, request, reply, { asked: usual }));

  app.get<OfMarket>(`${path}/progress`, async (request, reply) => {
    const { market } = request.params;
    const running = valueOf(await viewPlanCheck(world, userOf(request), { market }));
    const words = speakTo(site, request);
    const model = {
      words,
      path: `/markets/${encodeURIComponent(market)}/plan/check`,
      progress: wordProgress(words, running),
    };
    return reply.type('text/html; charset=utf-8').view('pages/planning/plan-check/progress', model);
  });

  app.post<OfMarket>(path, async (request, reply) => {
    const { market } = request.params;
    const seconds = Number(fieldOf(request.body, 'seconds'));
    const asked = {
      seconds: seconds > 0 ? Math.min(seconds, mostSeconds) : usual.seconds,
      whole: fieldOf(request.body, 'whole') === 'yes',
    };
    const input = { market, mostSeconds: asked.seconds, whole: asked.whole };
    const follow = { signal: endedWhenLeft(reply) };
    const outcome = await checkOptimality(world, userOf(request), input, follow);
    if (outcome.ok) return answer(site, request, reply, { asked, result: outcome.value });
    if (outcome.refusal.code !== 'planning-cancelled') throw refusalError(outcome.refusal);
    return reply.redirect(`/markets/${encodeURIComponent(market)}/plan/check?done=check-cancelled`, 303);
  });

  app.post<OfMarket>(`${path}/cancel`, async (request, reply) => {
    const { market } = request.params;
    valueOf(await cancelPlanCheck(world, userOf(request), { market }));
    return reply.redirect(`/markets/${encodeURIComponent(market)}/plan/check?done=check-cancelled`, 303);
  });
}
