import type { IsoDate } from '../basics/iso-date.ts';
import { describeLatitude, sameValue } from '../rulebook/latitude.ts';
import type { EffectiveRule, Latitude, LayerKind, RuleArea, RuleValue, Scope } from '../rulebook/rule.ts';
import { inForceAt } from '../rulebook/rule-values.ts';
import { rules as rulebook } from '../rulebook/rules.ts';
import { partsSpokenOf, setBy, type MarketRules } from './deviations.ts';

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
  /** For which part of the work; absent: whatever nothing more specific was said of. */
  readonly for?: Scope;
  readonly area: RuleArea;
  readonly unit: string;
  readonly left: RuleOfMarket;
  readonly right: RuleOfMarket;
  readonly sameValue: boolean;
  readonly sameLatitude: boolean;
  /** Right less left; null where values have no distance. */
  readonly difference: number | null;
}

const ofMarket = (
  effective: Pick<EffectiveRule, 'value' | 'latitude' | 'provenance'>,
  since: MarketRules['since'],
): RuleOfMarket => ({
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
    return [undefined, ...partsSpokenOf(one, other)].map((part) => {
      const [here, there] = [inForceAt(one, part), inForceAt(other, part)];
      return {
        rule: key,
        ...(part ? { for: part } : {}),
        area,
        unit,
        left: ofMarket(here, left.since),
        right: ofMarket(there, right.since),
        sameValue: sameValue(here.value, there.value),
        sameLatitude: describeLatitude(here.latitude) === describeLatitude(there.latitude),
        difference:
          typeof here.value === 'number' && typeof there.value === 'number' ? there.value - here.value : null,
      };
    });
  });

export const differs = (each: Pick<RuleSideBySide, 'sameValue' | 'sameLatitude'>): boolean =>
  !each.sameValue || !each.sameLatitude;
