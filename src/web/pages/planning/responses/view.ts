import { wordUnit } from '#domain/organisation/unit-name.ts';
import { basisPoints } from '#domain/basics/units.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { RecordedResponse } from '#domain/planning/response/recorded-response.ts';
import { responseAt } from '#domain/planning/response/response-curve.ts';
import { responseKinds } from '#domain/planning/response/response-workbook.ts';
import type { ResponsesView } from '#usecases/planning/view-responses.ts';
import { responseSteps } from '../../../charts/response-steps.ts';
import type { Words } from '#wording/words.ts';

interface ResponsesPageInput {
  readonly words: Words;
  readonly view: ResponsesView;
}

/** One curve: its picture, its figures, what it rests on. */
function curveOf(words: Words, view: ResponsesView, each: RecordedResponse) {
  const { curve, fit, judgements } = each;
  const brand = view.market.teams.flatMap((team) => team.brands).find(({ key }) => key === each.brand)?.name;
  const percent = (share: number): string => words.percent(basisPoints(Math.round(share * WHOLE)), 1);
  const title = words.t('page.responses.curve', {
    brand: brand ?? each.brand,
    segment: each.segment,
    channel: words.t(`page.channel.${each.channel}`),
  });
  return {
    title,
    picture: responseSteps(
      words.t('page.responses.picture', {
        title,
        half: percent(responseAt(curve, 0.5)),
        double: percent(responseAt(curve, 2)),
      }),
      curve,
    ),
    source: words.t(`page.responses.source.${each.source}`),
    figures: [
      { name: words.t('response.workbook.column.today'), value: words.number(each.today, 1) },
      { name: words.t('response.workbook.column.none'), value: percent(curve.min) },
      { name: words.t('response.workbook.column.half-again'), value: percent(responseAt(curve, 1.5)) },
      { name: words.t('response.workbook.column.saturation'), value: percent(curve.max) },
      ...(curve.shape === 'adbudg'
        ? [{ name: 'd, g', value: `${words.number(curve.d, 4)}, ${words.number(curve.g, 4)}` }]
        : []),
      ...(fit
        ? [
            {
              name: words.t('page.responses.bend'),
              value: words.t('page.responses.interval', {
                value: words.number(fit.b.value, 4),
                low: words.number(fit.b.low, 4),
                high: words.number(fit.b.high, 4),
              }),
            },
            { name: words.t('page.responses.observations'), value: words.number(fit.observations) },
          ]
        : []),
    ],
    shape: judgements && curve.shape === 'adbudg' && curve.g > 1 ? words.t('page.responses.s-shaped') : '',
    recorded: words.t('page.responses.recorded', {
      by: each.recordedBy,
      at: words.moment(each.recordedAt, view.market.code),
    }),
  };
}

/** The curves a market plans by, and the way to enter others. */
export function viewResponsesPage({ words, view }: ResponsesPageInput) {
  const path = `/markets/${view.market.code}/responses`;
  return {
    title: words.t('page.responses.title'),
    market: wordUnit((text) => inLocale(text, words.language), view.market),
    marketPath: `/markets/${view.market.code}`,
    path,
    mayRecord: view.mayRecord,
    kinds: responseKinds.map((key) => ({ key, name: words.t(`response.workbook.sheet.${key}`) })),
    curves: view.inForce.map((each) => curveOf(words, view, each)),
  };
}
