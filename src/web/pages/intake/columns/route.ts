import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { forgetColumn, listColumnMappings } from '#usecases/intake/remember-columns.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { wordColumn } from '#wording/word-fact.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** `/markets/:market/columns`: what is remembered of the headings in a market's files. */
export function registerColumnsPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/columns', async (request, reply) => {
    const { market, mappings, mayForget } = valueOf(
      await listColumnMappings(world, userOf(request), request.params),
    );
    const words = speakTo(site, request);
    const path = `/markets/${market.code}`;
    await sendPage(site, request, reply, {
      template: 'pages/intake/columns/page',
      title: words.t('page.columns.title'),
      place: 'market',
      market,
      model: {
        market: path,
        path: `${path}/columns`,
        name: words.local(market.name),
        mayForget,
        rows: mappings.map(({ heading, sheet, column, confirmedBy, confirmedAt }) => ({
          heading,
          sheet,
          column:
            column === '' ? words.t('page.import-answers.own') : wordColumn(words, world.definitions, column),
          by: confirmedBy,
          at: words.moment(confirmedAt),
        })),
      },
      ...noticeOf(words, request.query),
    });
  });

  app.post<OfMarket>('/markets/:market/columns/forget', async (request, reply) => {
    const { market } = request.params;
    const [heading, sheet] = [fieldOf(request.body, 'heading'), fieldOf(request.body, 'sheet')];
    valueOf(await forgetColumn(world, userOf(request), { market, heading, sheet }));
    return reply.redirect(`/markets/${encodeURIComponent(market)}/columns?done=column-forgotten`, 303);
  });
}
