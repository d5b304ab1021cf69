import { valueMethods } from '#domain/cycles/process-template.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { tryWhatIf } from '#usecases/planning/try-what-if.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewWhatIfPage, type WhatIfQuery } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const queryOf = (query: unknown): WhatIfQuery => ({
  capacity: fieldOf(query, 'capacity').trim() || '100',
  repMore: fieldOf(query, 'repMore'),
  repFewer: fieldOf(query, 'repFewer'),
  method: fieldOf(query, 'valueMethod'),
  archetype: fieldOf(query, 'archetype'),
});

/** `/markets/:market/what-if?capacity=110`: what the plan would be. */
export function registerWhatIfPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/what-if', async (request, reply) => {
    const query = queryOf(request.query);
    const { repMore, repFewer, archetype } = query;
    const valueMethod = valueMethods.find((each) => each === query.method);
    if (query.method !== '' && !valueMethod) throw refusalError({ code: 'invalid-input' });
    const data = valueOf(
      await tryWhatIf(world, userOf(request), {
        ...request.params,
        capacityShare: Math.round(Number(query.capacity.replace(',', '.')) * 100),
        repMore: repMore === '' ? [] : [repMore],
        repFewer: repFewer === '' ? [] : [repFewer],
        ...(valueMethod ? { valueMethod } : {}),
        ...(archetype === '' ? {} : { archetype }),
        sizes: fieldOf(request.query, 'sizes') === 'yes',
      }),
    );
    const words = speakTo(site, request);
    const model = viewWhatIfPage({ words, definitions: world.definitions, query, data });
    await sendPage(site, request, reply, {
      template: 'pages/planning/what-if/page',
      title: model.title,
      place: 'plan',
      market: data.market,
      model,
    });
  });
}
