import type { BasisPoints } from '#domain/basics/units.ts';
import type { RetrospectiveMeasures } from '#domain/execution/retrospective/compare-touches.ts';
import type { LookedBackAccount } from '#domain/execution/retrospective/look-back.ts';
import type { RetrospectiveView } from '#usecases/execution/view-retrospective.ts';
import { pageOfTerritories } from '../../../parts/territories/page-of-territories.ts';
import { wordPlanValue } from '#wording/word-plan-value.ts';
import type { Words } from '#wording/words.ts';

export interface RetrospectivePageInput {
  readonly words: Words;
  readonly asked: { readonly territory?: string; readonly cycle?: string };
  /** Which part of the territories is listed, from 1. */
  readonly territoriesPage: number;
  readonly data: RetrospectiveView;
}

/** From here on what was earned counts as good, and from there on as fair, in basis points of what could be had. */
const tones = [
  { from: 9_000, tone: 'good' },
  { from: 7_500, tone: 'warn' },
  { from: -Infinity, tone: 'bad' },
] as const;

function viewFigures({ words, data }: RetrospectivePageInput, measures: RetrospectiveMeasures) {
  const value = (each: number): string =>
    wordPlanValue(words, { method: data.method, currency: data.market.currency }, each);
  return {
    planned: words.number(measures.plannedTouches),
    made: words.number(measures.actualTouches + measures.outsideTouches),
    missedTouches: words.number(measures.missedTouches),
    extraTouches: words.number(measures.extraTouches + measures.outsideTouches),
    effort: words.calls(measures.actualEffort, 1),
    plannedValue: value(measures.plannedValue),
    expected: value(measures.expectedValue),
    value: value(measures.actualValue),
    missed: value(measures.missedValue),
    extra: value(measures.extraValue),
    extraEffort: words.calls(measures.extraEffort, 1),
  };
}

const wordCaptured = (words: Words, captured: BasisPoints | null) => ({
  captured: captured === null ? '–' : words.percent(captured, 1),
  tone: captured === null ? '' : (tones.find((each) => captured >= each.from)?.tone ?? ''),
});

function viewAccount(input: RetrospectivePageInput, each: LookedBackAccount) {
  return {
    name: each.accountName,
    account: each.accountId,
    territory: each.territory,
    segment: each.segment ?? '–',
    ...viewFigures(input, each.measures),
  };
}

/** What was earned of what could be had, and where the rest went: by territory, by segment, by account. */
export function viewRetrospectivePage(input: RetrospectivePageInput) {
  const { words, data, asked } = input;
  const { market, cycle, plan, measures, captured, method } = data;
  const { currency } = market;
  const worth = (value: number): string => wordPlanValue(words, { method, currency }, value);
  const figures = viewFigures(input, measures);
  const path = `/markets/${market.code}/retrospective`;
  const of = (territory: string): string => {
    const query = new URLSearchParams({ ...asked, territory });
    return `${path}?${query.toString()}`;
  };
  const query = new URLSearchParams(asked).toString();
  const listed = pageOfTerritories(
    words,
    data.territories,
    input.territoriesPage,
    query === '' ? path : `${path}?${query}`,
  );
  const list = (key: string, accounts: readonly LookedBackAccount[]) => ({
    id: key,
    title: words.t(`page.retrospective.${key}`),
    hint: words.t(`page.retrospective.${key}-hint`),
    accounts: accounts.map((each) => viewAccount(input, each)),
  });
  return {
    title: words.t('page.retrospective.title'),
    withheld: data.withheld,
    lede: words.t('page.attainment.lede', {
      cycle: cycle.id,
      from: words.day(cycle.from),
      to: words.day(cycle.to),
      on: words.day(data.on),
    }),
    running: !data.finished,
    together: data.isValuedTogether
      ? [
          words.t('page.retrospective.together'),
          ...(data.planValue === null
            ? []
            : [words.t('page.retrospective.plan-together', { value: worth(data.planValue) })]),
        ]
      : [],
    attainment: `/markets/${market.code}/attainment`,
    pilot: data.may.has('run-pilot') ? `/markets/${market.code}/pilot` : '',
    territory: asked.territory ?? '',
    all: asked.cycle === undefined ? path : `${path}?cycle=${encodeURIComponent(asked.cycle)}`,
    ...wordCaptured(words, captured),
    cards: [
      ...(plan.version > 1 ? [{ key: 'optimised', value: worth(measures.optimisedValue) }] : []),
      { key: 'planned-value', value: figures.plannedValue },
      ...(data.finished ? [] : [{ key: 'expected', value: figures.expected }]),
      { key: 'value', value: figures.value },
      { key: 'achievable', value: worth(data.achievableValue) },
      { key: 'captured', value: wordCaptured(words, captured).captured },
      { key: 'missed', value: figures.missed },
      { key: 'extra', value: figures.extra },
    ].map(({ key, value }) => ({ title: words.t(`page.retrospective.${key}`), value })),
    summary: words.t('page.retrospective.summary', {
      missedTouches: figures.missedTouches,
      missed: figures.missed,
      extraTouches: figures.extraTouches,
      extra: figures.extra,
    }),
    territories: listed.territories.map((each) => ({
      ...viewFigures(input, each.measures),
      ...wordCaptured(words, each.captured),
      territory: each.territory,
      rep: each.rep === '' ? words.t('page.plan.vacant') : each.rep,
      href: of(each.territory),
      achievable: worth(each.achievableValue),
    })),
    territoriesPaging: listed.paging,
    segments: data.segments.map((each) => ({
      ...viewFigures(input, each.measures),
      segment: each.segment ?? words.t('page.retrospective.outside'),
    })),
    lists: [
      list('where-missed', data.missed),
      list('where-extra', data.extra),
      list('where-earned', data.top),
    ].filter((each) => each.accounts.length > 0),
    reconciled: data.difference === null,
    reconciliation:
      data.difference === null
        ? words.t('page.attainment.reconciled', { calls: measures.actualTouches + measures.outsideTouches })
        : words.t('page.attainment.not-reconciled', data.difference),
  };
}
