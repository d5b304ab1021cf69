import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewRulesPage } from './view.ts';

/** `/markets/:market/rules`: what is in force, and where it comes from. */
export function registerRulesPage(site: Site): void {
  const { app, world } = site;

  app.get<{ Params: { market: string } }>('/markets/:market/rules', async (request, reply) => {
    const data = valueOf(await viewMarket(world, userOf(request), { ...request.params, for: 'see-rules' }));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/rulebook/rules/page',
      title: words.t('page.rules.title'),
      place: 'rules',
      market: data.market,
      model: viewRulesPage({
        words,
        definitions: world.definitions,
        area: fieldOf(request.query, 'area'),
        find: fieldOf(request.query, 'find').slice(0, 80),
        data,
      }),
    });
  });
}
