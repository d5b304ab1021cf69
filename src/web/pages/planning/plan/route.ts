import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { viewDoNotContact } from '#usecases/customers/view-do-not-contact.ts';
import { viewUnplaced } from '#usecases/customers/view-unplaced.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { viewPlanWarnings } from '#usecases/planning/view-plan-warnings.ts';
import { withdrawProposal } from '#usecases/review/withdraw-proposal.ts';
import { sendNoPlan } from '../../../parts/no-plan/send-no-plan.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import {
  cycleIn,
  cyclePart,
  filterOf,
  readPlanQuery,
  type PlanQuery,
} from '../../../parts/plan/plan-filter.ts';
import { territoriesPageIn } from '../../../parts/territories/page-of-territories.ts';
import { accountsOnPage } from '../../../parts/plan/list-accounts.ts';
import { viewPlanPage } from './view.ts';

/** `/markets/:market/plan`: a rep's own territory, all territories for everybody else. */
export function registerPlanPage(site: Site): void {
  const { app, world } = site;

  app.get<{ Params: { market: string } }>('/markets/:market/plan', async (request, reply) => {
    const { market } = request.params;
    const asked = readPlanQuery(request.query);
    const look = (query: PlanQuery) =>
      viewPlan(world, userOf(request), {
        market,
        filter: filterOf(query),
        overview: true,
        per: 'account',
        unplanned: query.show === 'unplanned',
        offset: (query.page - 1) * accountsOnPage,
        limit: accountsOnPage,
        ...(query.cycle === '' ? {} : { cycle: query.cycle }),
      });
    const first = await look(asked);
    // Whoever is looked for by name is found with nothing planned too: that is what is to be told of them.
    const isMissed = first.ok && first.value.total === 0 && asked.text !== '' && asked.show === 'planned';
    const query: PlanQuery = isMissed ? { ...asked, show: 'all', page: 1 } : asked;
    const outcome = isMissed ? await look(query) : first;
    if (!outcome.ok && outcome.refusal.code === 'plan-unknown') {
      return sendNoPlan(site, request, reply, market, 'plan');
    }
    const data = valueOf(outcome);
    const refusals = valueOf(
      await viewDoNotContact(world, userOf(request), {
        market,
        territory: data.territory ?? '',
      }),
    );
    const unplaced = valueOf(
      await viewUnplaced(world, userOf(request), { market, territory: data.territory ?? '' }),
    );
    const asks = { market, ...(query.cycle === '' ? {} : { cycle: query.cycle }) };
    const warnings =
      data.territory === undefined && data.may.has('make-plan')
        ? valueOf(await viewPlanWarnings(world, userOf(request), asks))
        : [];
    const words = speakTo(site, request);
    return sendPage(site, request, reply, {
      template: 'pages/planning/plan/page',
      title: words.t('page.frame.plan'),
      place: 'plan',
      market: data.market,
      model: viewPlanPage({
        words,
        definitions: world.definitions,
        query,
        territoriesPage: territoriesPageIn(request.query),
        data,
        refusals,
        unplaced,
        warnings,
      }),
      ...noticeOf(words, request.query),
    });
  });

  app.post<{ Params: { market: string; proposal: string } }>(
    '/markets/:market/plan/proposals/:proposal/withdraw',
    async (request, reply) => {
      const { market, proposal } = request.params;
      valueOf(await withdrawProposal(world, userOf(request), { market, proposalId: proposal }));
      const back = `/markets/${encodeURIComponent(market)}/plan?${cyclePart(cycleIn(request.query))}`;
      return reply.redirect(`${back}done=withdrawn`, 303);
    },
  );
}
