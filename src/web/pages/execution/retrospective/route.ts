import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { viewRetrospective } from '#usecases/execution/view-retrospective.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { sendNoPlan } from '../../../parts/no-plan/send-no-plan.ts';
import { territoriesPageIn } from '../../../parts/territories/page-of-territories.ts';
import { viewRetrospectivePage } from './view.ts';

/** As many as a person reads; the API gives more. */
const accountsInList = 8;

const askedIn = (query: unknown): { readonly territory?: string; readonly cycle?: string } =>
  Object.fromEntries(
    ['territory', 'cycle'].flatMap((name) => {
      const value = fieldOf(query, name).slice(0, 60);
      return value === '' ? [] : [[name, value]];
    }),
  );

/** `/markets/:market/retrospective`: a rep's own territory, all territories for everybody else. */
export function registerRetrospectivePage(site: Site): void {
  const { app, world } = site;
  app.get<{ Params: { readonly market: string } }>(
    '/markets/:market/retrospective',
    async (request, reply) => {
      const { market } = request.params;
      const asked = askedIn(request.query);
      const outcome = await viewRetrospective(world, userOf(request), {
        market,
        ...asked,
        limit: accountsInList,
      });
      if (!outcome.ok && outcome.refusal.code === 'plan-unknown') {
        return sendNoPlan(site, request, reply, market, 'attainment');
      }
      const data = valueOf(outcome);
      const words = speakTo(site, request);
      return sendPage(site, request, reply, {
        template: 'pages/execution/retrospective/page',
        title: words.t('page.retrospective.title'),
        place: 'attainment',
        market: data.market,
        model: viewRetrospectivePage({
          words,
          asked,
          territoriesPage: territoriesPageIn(request.query),
          data,
        }),
      });
    },
  );
}
