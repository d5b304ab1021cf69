import type { IsoDate } from '../basics/iso-date.ts';
import { sameValue } from '../rulebook/latitude.ts';
import type {
  EffectiveRule,
  EffectiveRules,
  LayerKind,
  RuleArea,
  RuleValue,
  Scope,
} from '../rulebook/rule.ts';
import { inForceAt } from '../rulebook/rule-values.ts';
import { findRule } from '../rulebook/rules.ts';
import { sameScope } from '../rulebook/scope.ts';

/** One market that differs from the centre in one rule. */
export interface Deviation {
  readonly market: string;
  readonly rule: string;
  /** For which part of the work; absent: whatever nothing more specific was said of. */
  readonly for?: Scope;
  readonly area: RuleArea;
  readonly unit: string;
  readonly central: RuleValue;
  readonly value: RuleValue;
  /** Value less central value; null where values have no distance. */
  readonly difference: number | null;
  /** Which layer moved it, and which one by name: `archetype advanced`, `market DE`. */
  readonly layer: LayerKind | 'default';
  readonly layerKey: string;
  /** From when the deviating value holds; empty where nothing says so. */
  readonly since: IsoDate;
  readonly why: string;
  readonly source: string;
}

export interface MarketRules {
  readonly market: string;
  readonly rules: EffectiveRules;
  /** From when an undated value of a layer holds here: since the market came to its archetype, or since it takes part. */
  readonly since?: Readonly<Partial<Record<LayerKind, IsoDate>>>;
}

/** Which layer a value comes from, since when it holds and why. */
export function setBy(
  { provenance }: Pick<EffectiveRule, 'provenance'>,
  since: MarketRules['since'] = {},
): Pick<Deviation, 'layer' | 'layerKey' | 'since' | 'why' | 'source'> {
  const step = provenance.findLast((each) => each.value !== undefined);
  const { layer = 'default', key = 'default', validFrom, why = '', source = '' } = step ?? {};
  const began = layer === 'default' ? '' : (since[layer] ?? '');
  // An archetype's value dated before the market came to it holds here from the later day.
  const late = layer === 'archetype' && began > (validFrom ?? '');
  return { layer, layerKey: key, since: late ? began : (validFrom ?? began), why, source };
}

/**
 * Where markets differ from the centre, by rule and market: `central` are the rules as the global layer alone leaves
 * them. A market that writes the central value again does not deviate.
 */
export function findDeviations(central: EffectiveRules, markets: readonly MarketRules[]): Deviation[] {
  return Object.keys(central).flatMap((key) =>
    markets.flatMap(({ market, rules, since }): Deviation[] => {
      const rule = findRule(key);
      const from = central[key];
      const own = rules[key];
      if (!rule || !from || !own) return [];
      // What the centre says of a part is not undone by what a market says of the whole: parts of either are compared.
      const parts = [undefined, ...partsSpokenOf(from, own)];
      return parts.flatMap((part): Deviation[] => {
        const [{ value: central }, here] = [inForceAt(from, part), inForceAt(own, part)];
        if (sameValue(central, here.value)) return [];
        return [
          {
            market,
            rule: key,
            ...(part ? { for: part } : {}),
            area: rule.area,
            unit: rule.unit,
            central,
            value: here.value,
            difference:
              typeof here.value === 'number' && typeof central === 'number' ? here.value - central : null,
            ...setBy(here, since),
          },
        ];
      });
    }),
  );
}

/** The parts of the work of which two states of a rule say something, each once. */
export function partsSpokenOf(...rules: readonly EffectiveRule[]): readonly Scope[] {
  const parts = rules.flatMap(({ scoped = [] }) => scoped.map((each) => each.for));
  return parts.filter((part, index) => parts.findIndex((each) => sameScope(each, part)) === index);
}

/** A rule in which markets differ among themselves: each value with the markets that have it, commonest first. */
export interface Disagreement {
  readonly rule: string;
  readonly values: readonly { readonly value: RuleValue; readonly markets: readonly string[] }[];
}

export function findDisagreements(markets: readonly MarketRules[]): Disagreement[] {
  const [first] = markets;
  if (!first) return [];
  return Object.keys(first.rules).flatMap((rule): Disagreement[] => {
    const values: { value: RuleValue; markets: string[] }[] = [];
    for (const { market, rules } of markets) {
      const own = rules[rule];
      if (!own) continue;
      const same = values.find((each) => sameValue(each.value, own.value));
      if (same) same.markets.push(market);
      else values.push({ value: own.value, markets: [market] });
    }
    return values.length > 1
      ? [{ rule, values: values.toSorted((a, b) => b.markets.length - a.markets.length) }]
      : [];
  });
}

/** Whose rules a market is reported with: those a cycle was opened with, or what the definitions say today. */
export interface RulesBasis {
  readonly market: string;
  /** The first day of the cycle the rules are for. */
  readonly on: IsoDate;
  /** The cycle that keeps them and the day it was opened; absent: the definitions of today. */
  readonly opened?: { readonly cycle: string; readonly on: IsoDate };
}
