import { parseRelaxation } from '#domain/planning/relaxation.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { findUnitFor } from '#usecases/access/find-market.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { cancelPlanMaking } from '#usecases/jobs/plan-making.ts';
import { fieldOf, fieldsOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewPlanMadePage } from './view.ts';

/** Making a plan, and what came of it: a plan, or the ways out of one that cannot be made. */
export function registerPlanMadePage(site: Site): void {
  const { app, world } = site;

  app.post<{ Params: { market: string } }>('/markets/:market/plan/cancel', async (request, reply) => {
    valueOf(await cancelPlanMaking(world, userOf(request), request.params));
    const { market } = request.params;
    return reply.redirect(`/markets/${encodeURIComponent(market)}?done=planning-cancelled`, 303);
  });

  app.post<{ Params: { market: string } }>('/markets/:market/plan', async (request, reply) => {
    const { market: code } = request.params;
    const replace = fieldOf(request.body, 'replace') === 'yes';
    const relaxations = fieldsOf(request.body, 'relax').flatMap((each) => parseRelaxation(each) ?? []);
    const reason = fieldOf(request.body, 'reason');
    const launch = fieldOf(request.body, 'launch');
    const outcome = await makeCallPlan(world, userOf(request), {
      market: code,
      replace,
      ...(launch === '' ? {} : { launch }),
      relaxations,
      reason,
    });
    if (!outcome.ok && outcome.refusal.code !== 'plan-infeasible') throw refusalError(outcome.refusal);
    const market = valueOf(await findUnitFor(world, userOf(request), 'make-plan', code));
    const process = await world.storage.read((stores) => loadProcess(world, stores, market));
    const model = viewPlanMadePage({
      words: speakTo(site, request),
      market: process.ok ? process.value.market : market,
      method: process.ok ? process.value.template.methods.value : 'grid',
      replace,
      relaxations,
      reason,
      findings: outcome.ok ? outcome.value.findings : outcome.refusal.findings,
      ...(outcome.ok ? { result: outcome.value } : {}),
    });
    await sendPage(site, request, reply, {
      template: 'pages/planning/plan-made/page',
      title: model.title,
      place: 'market',
      market,
      back: `/markets/${market.code}`,
      model,
      status: outcome.ok ? 200 : 422,
    });
  });
}
