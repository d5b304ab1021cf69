import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { decideProposals } from '#usecases/review/decide-proposals.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { fieldOf, fieldsOf } from '../../../form-fields.ts';
import { sendNoPlan } from '../../../parts/no-plan/send-no-plan.ts';
import { askedCycle, cyclePart } from '../../../parts/plan/plan-filter.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewReviewPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** One proposal's own button, or the chosen ones and the button below them. */
function decisionOf(body: unknown): { proposalIds: readonly string[]; decision: 'approved' | 'rejected' } {
  const approve = fieldOf(body, 'approve');
  if (approve !== '') return { proposalIds: [approve], decision: 'approved' };
  const reject = fieldOf(body, 'reject');
  if (reject !== '') return { proposalIds: [reject], decision: 'rejected' };
  const decision = fieldOf(body, 'decision') === 'approved' ? 'approved' : 'rejected';
  return { proposalIds: fieldsOf(body, 'proposal'), decision };
}

/** `/markets/:market/review`: what the field proposes, and a manager's decisions. */
export function registerReviewPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/review', async (request, reply) => {
    const { market } = request.params;
    const outcome = await viewPlan(world, userOf(request), {
      market,
      limit: 0,
      measuresOpen: true,
      ...askedCycle(request.query),
    });
    if (!outcome.ok && outcome.refusal.code === 'plan-unknown') {
      return sendNoPlan(site, request, reply, market, 'review');
    }
    const data = valueOf(outcome);
    const words = speakTo(site, request);
    return sendPage(site, request, reply, {
      template: 'pages/review/review/page',
      title: words.t('page.review.title'),
      place: 'review',
      market: data.market,
      model: viewReviewPage({ words, definitions: world.definitions, data }),
      ...noticeOf(words, request.query),
    });
  });

  app.post<OfMarket>('/markets/:market/review/open', async (request, reply) => {
    const { market } = request.params;
    const asked = askedCycle(request.query);
    valueOf(await openReview(world, userOf(request), { market, ...asked }));
    const back = `/markets/${encodeURIComponent(market)}`;
    // The market's page shows the plan in planning alone.
    const shown = asked.cycle === undefined ? `${back}?` : `${back}/review?${cyclePart(asked.cycle)}`;
    return reply.redirect(`${shown}done=review-opened`, 303);
  });

  app.post<OfMarket>('/markets/:market/review/decide', async (request, reply) => {
    const { market } = request.params;
    const { proposalIds, decision } = decisionOf(request.body);
    const asked = askedCycle(request.query);
    const path = `/markets/${encodeURIComponent(market)}/review?${cyclePart(asked.cycle ?? '')}`;
    if (proposalIds.length === 0) return reply.redirect(`${path}done=nothing-chosen`, 303);
    const note = fieldOf(request.body, 'note').trim().slice(0, 1_000);
    valueOf(await decideProposals(world, userOf(request), { market, ...asked, proposalIds, decision, note }));
    return reply.redirect(`${path}done=${decision}`, 303);
  });
}
