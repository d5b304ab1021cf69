import type { IsoDate } from '../basics/iso-date.ts';
import { sameLatitude, sameStated, type Stated } from '../rulebook/latitude.ts';
import { inCycleOf, unitOf, yearly, yearlyLatitude, type InCycle } from '../rulebook/rates/read-rates.ts';
import type { Per } from '../rulebook/rates/rate.ts';
import type {
  EffectiveRule,
  Latitude,
  LayerKind,
  Rule,
  RuleArea,
  RuleValue,
  Scope,
} from '../rulebook/rule.ts';
import { inForceAt } from '../rulebook/rule-values.ts';
import { rules as rulebook } from '../rulebook/rules.ts';
import { differenceOf, partsSpokenOf, setBy, type MarketRules } from './deviations.ts';

/** A rule as one market has it. */
export interface RuleOfMarket {
  readonly value: RuleValue;
  /** Of a rate: what the value is counted by; absent: per cycle. */
  readonly per?: Per;
  /** What a rate comes to in the market's cycle; absent of one that is counted by the cycle. */
  readonly inCycle?: InCycle;
  /** What is left for the layers below the last one that spoke. */
  readonly latitude: Latitude;
  readonly layer: LayerKind | 'default';
  readonly layerKey: string;
  /** From when the value holds; empty where nothing says so. */
  readonly since: IsoDate;
  readonly why: string;
  readonly source: string;
}

export interface RuleSideBySide {
  readonly rule: string;
  /** For which part of the work; absent: whatever nothing more specific was said of. */
  readonly for?: Scope;
  readonly area: RuleArea;
  /** Of the difference: of rates per year. */
  readonly unit: string;
  readonly left: RuleOfMarket;
  readonly right: RuleOfMarket;
  readonly sameValue: boolean;
  readonly sameLatitude: boolean;
  /** Right less left, of rates per year; null where values have no distance. */
  readonly difference: number | null;
}

const ofMarket = (
  rule: Rule,
  effective: Pick<EffectiveRule, 'value' | 'per' | 'latitude' | 'provenance'>,
  { place, since }: MarketRules,
): RuleOfMarket => {
  const inCycle = inCycleOf(rule, effective, place);
  return {
    value: effective.value,
    ...(effective.per ? { per: effective.per } : {}),
    ...(inCycle ? { inCycle } : {}),
    latitude: effective.latitude,
    ...setBy(effective, since),
  };
};

/** Every rule of the rulebook as two markets have it, in the rulebook's order; rates are held against one another by the year. */
export const compareMarketRules = (left: MarketRules, right: MarketRules): RuleSideBySide[] =>
  rulebook.flatMap((rule): RuleSideBySide[] => {
    const { key, area } = rule;
    const [one, other] = [left.rules[key], right.rules[key]];
    // A cycle opened before the rulebook knew the rule keeps nothing about it.
    if (!one || !other) return [];
    return [undefined, ...partsSpokenOf(one, other)].map((part) => {
      const [here, there] = [inForceAt(one, part), inForceAt(other, part)];
      const months = [left.place.months, right.place.months] as const;
      const stated: readonly [Stated, Stated] = [
        yearly(rule, here, months[0]),
        yearly(rule, there, months[1]),
      ];
      return {
        rule: key,
        ...(part ? { for: part } : {}),
        area,
        unit: unitOf(rule, 'year'),
        left: ofMarket(rule, here, left),
        right: ofMarket(rule, there, right),
        sameValue: sameStated(...stated),
        sameLatitude: sameLatitude(
          yearlyLatitude(rule, here.latitude, months[0]),
          yearlyLatitude(rule, there.latitude, months[1]),
        ),
        difference: differenceOf(...stated),
      };
    });
  });

export const differs = (each: Pick<RuleSideBySide, 'sameValue' | 'sameLatitude'>): boolean =>
  !each.sameValue || !each.sameLatitude;
