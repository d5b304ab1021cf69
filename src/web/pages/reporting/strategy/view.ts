import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import type { Kpi } from '#domain/reporting/kpis.ts';
import { notMeasuredYet, priorityFigures } from '#domain/reporting/priority-figures.ts';
import type { ObjectiveKpi, ServingPhase, StrategyView } from '#usecases/reporting/view-strategy.ts';
import { wordMarket } from '#wording/word-market.ts';
import type { Words } from '#wording/words.ts';

export interface StrategyPageInput {
  readonly words: Words;
  readonly data: StrategyView;
}

function writeValue(words: Words, unit: Kpi['unit'], value: number | null): string {
  if (value === null) return '–';
  if (unit === 'share') return words.percent(basisPoints(value));
  return unit === 'count' ? words.number(value) : words.calls(callEquivalents(value));
}

function viewKpi(words: Words, kpi: ObjectiveKpi) {
  if (kpi.how === 'not-measured-yet')
    return { name: kpi.name, missing: words.t('page.strategy.not-measured-yet'), needs: kpi.needs };
  return {
    title: words.t(`kpi.${kpi.key}.title`),
    value: kpi.how === 'total' ? writeValue(words, kpi.unit, kpi.value) : words.t('page.strategy.by-market'),
  };
}

/** Templates by rank, each with its phases in their order. */
const viewPhases = (words: Words, phases: readonly ServingPhase[]) =>
  [...Map.groupBy(phases, ({ template }) => template).values()].map((ofTemplate) => ({
    template: ofTemplate[0] ? words.local(ofTemplate[0].templateName) : '',
    phases: ofTemplate.map(({ name }) => words.local(name)).join(', '),
  }));

/** From the vision over ranked priorities and objectives to phases and figures. */
export function viewStrategyPage({ words, data: { strategy, objectives, figures } }: StrategyPageInput) {
  return {
    lede: words.t('page.strategy.lede', {
      version: strategy.version,
      from: words.day(strategy.validFrom),
      owner: words.t(`page.role.${strategy.owner}`),
    }),
    vision: strategy.vision.text,
    visionTitle: words.t('page.strategy.vision', { by: words.day(strategy.vision.by) }),
    priorities: strategy.priorities.map(({ key, why }, index) => ({
      rank: words.number(index + 1),
      name: words.t(`strategy.priority.${key}`),
      why,
      figures: priorityFigures
        .filter(({ of }) => of === key)
        .map((figure) => ({
          name: words.t(`strategy.figure.${figure.key}`),
          missing: notMeasuredYet.has(figure.key) ? words.t('page.strategy.not-measured-yet') : '',
        })),
    })),
    objectives: objectives.map(({ objective, phases, kpis }) => ({
      id: `objective-${objective.key}`,
      name: words.local(objective.name),
      looksLike: objective.looksLike,
      area: words.t(`strategy.area.${objective.area}`),
      owner: words.t('page.strategy.owner', { role: words.t(`page.role.${objective.owner}`) }),
      serves: objective.serves.map((key) => words.t(`strategy.priority.${key}`)).join(', '),
      phases: viewPhases(words, phases),
      kpis: kpis.map((kpi) => viewKpi(words, kpi)),
    })),
    columns: priorityFigures
      .filter(({ key }) => !notMeasuredYet.has(key))
      .map(({ key }) => words.t(`strategy.figure.${key}`)),
    figures: figures.map(({ market, cycle, figures: ofUnit }) => ({
      name: wordMarket(words, market),
      href: `/maturity/${market.address}`,
      cycle,
      values: priorityFigures.flatMap(({ key, unit }) => {
        if (notMeasuredYet.has(key)) return [];
        const value = ofUnit.find((each) => each.key === key)?.value ?? null;
        return [
          {
            label: words.t(`strategy.figure.${key}`),
            value:
              value === null
                ? '–'
                : unit === 'share'
                  ? words.percent(basisPoints(value))
                  : words.number(value / 100, 1),
          },
        ];
      }),
    })),
  };
}
