import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { viewImports } from '#usecases/intake/list-imports.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewImportsPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** `/markets/:market/imports`: a file of any kind in, and what came in before. */
export function registerImportsPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/imports', async (request, reply) => {
    const kind = fieldOf(request.query, 'kind');
    const asked = { ...request.params, ...(kind === '' ? {} : { kind }) };
    const view = valueOf(await viewImports(world, userOf(request), asked));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/intake/imports/page',
      title: words.t('page.imports.title'),
      place: 'market',
      market: view.market,
      model: viewImportsPage(words, world.definitions, view),
      ...noticeOf(words, request.query),
    });
  });
}
