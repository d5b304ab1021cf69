import { wordMarket } from '#wording/word-market.ts';
import { basisPoints, type BasisPoints } from '#domain/basics/units.ts';
import { channels, WHOLE } from '#domain/basics/channel.ts';
import type { Definitions } from '#domain/definitions.ts';
import { valueMethods } from '#domain/cycles/process-template.ts';
import type { PlanSide } from '#domain/reporting/migration/compare-plans.ts';
import type { WhatIfAnswer } from '#usecases/planning/try-what-if.ts';
import { capacityGauge } from '../../../charts/capacity-gauge.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import { wordPlanValue } from '#wording/word-plan-value.ts';
import type { Words } from '#wording/words.ts';

export interface WhatIfPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'archetypes'>;
  readonly data: WhatIfAnswer;
}

interface Row {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
}

const coverageOf = ({ measures }: PlanSide): BasisPoints =>
  measures.targets === 0 ? 0 : basisPoints(Math.round((measures.coveredTargets * WHOLE) / measures.targets));

function rowsOf({ words, data }: WhatIfPageInput): Row[] {
  const { change, methods, market, sameUnit } = data;
  const { before, after } = change;
  const count = (name: string, of: (side: PlanSide) => number): Row => ({
    name,
    before: words.number(of(before)),
    after: words.number(of(after)),
    change: words.change(of(after) - of(before)),
  });
  const share = (name: string, of: (side: PlanSide) => BasisPoints): Row => ({
    name,
    before: words.percent(of(before), 1),
    after: words.percent(of(after), 1),
    change: words.t('page.what-if.points', { points: words.change((of(after) - of(before)) / 100, 1) }),
  });
  const money = (value: number, method: typeof methods.before, signed = false): string =>
    wordPlanValue(words, { method, currency: market.currency }, value, signed);
  const used = channels.filter((each) => before.touchesByChannel[each] ?? after.touchesByChannel[each]);
  return [
    {
      name: words.t('page.what-if.value'),
      before: money(data.before.value, methods.before),
      after: money(data.after.value, methods.after),
      change: sameUnit ? money(data.after.value - data.before.value, methods.before, true) : '–',
    },
    share(words.t('page.what-if.coverage'), coverageOf),
    count(words.t('page.plan.targets'), (side) => side.measures.targets),
    count(words.t('page.plan.touches'), (side) => side.measures.plannedTouches),
    ...used.map((each) => count(words.t(`page.channel.${each}`), (side) => side.touchesByChannel[each] ?? 0)),
    share(words.t('page.plan.utilisation'), (side) => side.utilisation ?? 0),
  ];
}

const choice = (value: string, label: string, chosen: string) => ({ value, label, chosen: value === chosen });

function formOf({ words, definitions, data }: WhatIfPageInput) {
  const { capacityShare, repMore, repFewer, valueMethod = '', archetype = '' } = data.asked;
  const nowhere = words.t('page.what-if.nowhere');
  const asIs = words.t('page.what-if.as-is');
  const territories = (chosen: string) => [
    choice('', nowhere, chosen),
    ...data.territories.map((each) => choice(each, each, chosen)),
  ];
  return {
    capacity: String(capacityShare / 100),
    repMore: territories(repMore[0] ?? ''),
    repFewer: territories(repFewer[0] ?? ''),
    methods: [
      choice('', asIs, valueMethod),
      ...valueMethods.map((each) => choice(each, words.t(`page.what-if.methods.${each}`), valueMethod)),
    ],
    archetypes: [
      choice('', asIs, archetype),
      ...definitions.archetypes.map((each) => choice(each.key, words.local(each.name), archetype)),
    ],
  };
}

/** The current plan and the same plan under other circumstances. */
export function viewWhatIfPage(input: WhatIfPageInput) {
  const { words, data } = input;
  const { market, change, sizes, sameUnit } = data;
  const impossible = change.after.findings.filter((each) => each.severity === 'error');
  return {
    path: `/markets/${market.code}/what-if`,
    planPath: `/markets/${market.code}/plan`,
    market: wordMarket(words, market),
    title: words.t('page.what-if.title', { market: wordMarket(words, market) }),
    form: formOf(input),
    rows: impossible.length > 0 ? [] : rowsOf(input),
    otherUnit: sameUnit ? '' : words.t('page.what-if.other-unit'),
    infeasible: impossible.length > 0,
    findings: listFindings(words, impossible),
    sizes: sizes.map(({ capacityShare, valueShare }) => {
      const size = words.percent(capacityShare, 1);
      const worth = valueShare === null ? words.t('page.what-if.not-possible') : words.percent(valueShare, 1);
      return {
        size,
        worth,
        ...(valueShare === null
          ? {}
          : {
              gauge: capacityGauge({
                utilisation: valueShare,
                lower: 0,
                upper: Math.max(WHOLE, valueShare),
                label: `${words.t('page.what-if.size')} ${size}: ${words.t('page.what-if.worth')} ${worth}`,
              }),
            }),
      };
    }),
  };
}
