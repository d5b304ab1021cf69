import { wordMarket } from '#wording/word-market.ts';
import { userOf } from '#http/request-user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { forgetColumn, forgetValue, listAnswers } from '#usecases/intake/remember-answers.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { wordColumn, wordFact } from '#wording/word-fact.ts';
import type { Words } from '#wording/words.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** What a word means, in the reader's words. */
function wordMeaning(words: Words, { world: { definitions } }: Site, column: string, meant: string): string {
  if (meant === '') return words.t('page.imports.value-empty');
  const type = definitions.columns.find(({ key }) => key === column)?.type;
  if (type?.kind === 'flag') return words.t(`page.word.${meant === 'yes' ? 'yes' : 'no'}`);
  return wordFact(words, definitions, column, meant);
}

/** `/markets/:market/columns`: what is remembered of the headings and words in a market's files. */
export function registerColumnsPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/columns', async (request, reply) => {
    const { market, mappings, values, mayForget } = valueOf(
      await listAnswers(world, userOf(request), request.params),
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
        name: wordMarket(words, market),
        mayForget,
        rows: mappings.map(({ heading, sheet, column, confirmedBy, confirmedAt }) => ({
          heading,
          sheet,
          column:
            column === '' ? words.t('page.import-answers.own') : wordColumn(words, world.definitions, column),
          by: confirmedBy,
          at: words.moment(confirmedAt, market.code),
        })),
        values: values.map(({ sheet, column, seen, meant, confirmedBy, confirmedAt }) => ({
          sheet,
          field: column,
          seen,
          column: wordColumn(words, world.definitions, column),
          meant: wordMeaning(words, site, column, meant),
          by: confirmedBy,
          at: words.moment(confirmedAt, market.code),
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

  app.post<OfMarket>('/markets/:market/columns/forget-value', async (request, reply) => {
    const { market } = request.params;
    const [column, seen, sheet] = ['field', 'seen', 'sheet'].map((name) => fieldOf(request.body, name));
    const asked = { market, column: column ?? '', seen: seen ?? '', sheet: sheet ?? '' };
    valueOf(await forgetValue(world, userOf(request), asked));
    return reply.redirect(`/markets/${encodeURIComponent(market)}/columns?done=column-forgotten`, 303);
  });
}
