import type { IsoDate } from '../basics/iso-date.ts';
import { describeLatitude, sameValue } from '../rulebook/latitude.ts';
import type { EffectiveRule, Latitude, LayerKind, RuleArea, RuleValue } from '../rulebook/rule.ts';
import { rules as rulebook } from '../rulebook/rules.ts';
import { setBy, type MarketRules } from './deviations.ts';

/** A rule as one market has it. */
export interface RuleOfMarket {
  readonly value: RuleValue;
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
  readonly area: RuleArea;
  readonly unit: string;
  readonly left: RuleOfMarket;
  readonly right: RuleOfMarket;
  readonly sameValue: boolean;
  readonly sameLatitude: boolean;
  /** Right less left; null where values have no distance. */
  readonly difference: number | null;
}

const ofMarket = (effective: EffectiveRule, since: MarketRules['since']): RuleOfMarket => ({
  value: effective.value,
  latitude: effective.latitude,
  ...setBy(effective, since),
});

/** Every rule of the rulebook as two markets have it, in the rulebook's order. */
export const compareMarketRules = (left: MarketRules, right: MarketRules): RuleSideBySide[] =>
  rulebook.flatMap(({ key, area, unit }): RuleSideBySide[] => {
    const [one, other] = [left.rules[key], right.rules[key]];
    // A cycle opened before the rulebook knew the rule keeps nothing about it.
    if (!one || !other) return [];
    return [
      {
        rule: key,
        area,
        unit,
        left: ofMarket(one, left.since),
        right: ofMarket(other, right.since),
        sameValue: sameValue(one.value, other.value),
        sameLatitude: describeLatitude(one.latitude) === describeLatitude(other.latitude),
        difference:
          typeof one.value === 'number' && typeof other.value === 'number' ? other.value - one.value : null,
      },
    ];
  });

export const differs = (each: Pick<RuleSideBySide, 'sameValue' | 'sameLatitude'>): boolean =>
  !each.sameValue || !each.sameLatitude;
