import { basisPoints } from '#domain/basics/units.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { utilisationLower, utilisationUpper } from '#domain/rulebook/rules/utilisation.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import type { TerritoryView } from '#usecases/planning/territory-view.ts';
import { capacityGauge, loadState, type LoadState } from '../../charts/capacity-gauge.ts';
import { segmentMix } from '../../charts/segment-mix.ts';
import { cyclePart } from './plan-filter.ts';
import type { Words } from '#wording/words.ts';

export const loadTones: Readonly<Record<LoadState, string>> = {
  good: 'good',
  light: 'warn',
  over: 'bad',
  none: '',
};

/** A territory's planned work against its time. */
export function viewTerritory(
  words: Words,
  rules: EffectiveRules,
  view: TerritoryView,
  planPath: string,
  cycle = '',
) {
  const { capacity, planned, utilisation, measures } = view;
  const lower = valueOf(rules, utilisationLower);
  const upper = valueOf(rules, utilisationUpper);
  const state = utilisation === null ? 'none' : loadState(utilisation, lower, upper);
  const share = utilisation === null ? '–' : words.percent(utilisation, 1);
  return {
    territory: capacity.territory,
    href: `${planPath}?${cyclePart(cycle)}territory=${encodeURIComponent(capacity.territory)}`,
    rep: capacity.vacant ? words.t('page.plan.vacant') : capacity.rep,
    vacant: capacity.vacant,
    planned: words.calls(planned),
    capacity: words.calls(capacity.capacity),
    utilisation: share,
    state: words.t(`page.load.${state}`),
    tone: loadTones[state],
    gauge: capacityGauge({
      utilisation: utilisation ?? 0,
      lower,
      upper,
      label: words.t('page.plan.gauge', { utilisation: share }),
    }),
    accounts: words.number(measures.accounts),
    targets: words.number(measures.targets),
    coverage:
      measures.targets === 0
        ? '–'
        : words.percent(basisPoints((measures.coveredTargets * WHOLE) / measures.targets), 1),
    touches: words.number(measures.plannedTouches),
    mix: segmentMix(words, measures.targetsBySegment),
    days: words.t('page.plan.days', {
      customerFacing: capacity.customerFacingDays / WHOLE,
      working: capacity.workingDays / WHOLE,
      calls: capacity.callsPerDay,
      fte: words.percent(capacity.fte),
      capacity: words.calls(capacity.capacity),
    }),
    thresholds: words.t('page.plan.thresholds', { lower: words.percent(lower), upper: words.percent(upper) }),
  };
}
