import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { previewMigration } from '#usecases/maturity/preview-migration.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewMigrationPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** `/markets/:market/migration?to=advanced`: what a move would change. */
export function registerMigrationPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/migration', async (request, reply) => {
    const input = { ...request.params, to: fieldOf(request.query, 'to') };
    const data = valueOf(await previewMigration(world, userOf(request), input));
    const words = speakTo(site, request);
    const model = viewMigrationPage({ words, definitions: world.definitions, data });
    await sendPage(site, request, reply, {
      template: 'pages/maturity/migration/page',
      title: model.title,
      place: 'maturity',
      market: data.market,
      model,
    });
  });
}
