import type { IsoDate } from '../basics/iso-date.ts';
import { sortedBy } from '../basics/stable-order.ts';
import { WHOLE } from '../basics/channel.ts';
import { basisPoints, type BasisPoints } from '../basics/units.ts';
import { sameStated, type Stated } from '../rulebook/latitude.ts';
import type { CyclePlace } from '../rulebook/rates/in-cycle.ts';
import type { Per } from '../rulebook/rates/rate.ts';
import { inCycleOf, unitOf, yearly, yearlyLatitude, type InCycle } from '../rulebook/rates/read-rates.ts';
import type {
  EffectiveRule,
  EffectiveRules,
  Latitude,
  LayerKind,
  RuleArea,
  RuleValue,
  Scope,
} from '../rulebook/rule.ts';
import { inForceAt } from '../rulebook/rule-values.ts';
import { findRule, rules as rulebook } from '../rulebook/rules.ts';
import { sameScope } from '../rulebook/scope.ts';

/** One market that differs from the centre in one rule. */
export interface Deviation {
  readonly market: string;
  readonly rule: string;
  /** For which part of the work; absent: whatever nothing more specific was said of. */
  readonly for?: Scope;
  readonly area: RuleArea;
  /** Of the difference, and of both values where neither says by what it is counted. */
  readonly unit: string;
  readonly central: RuleValue;
  /** Of rates: what the central value is counted by; absent: per cycle. */
  readonly centralPer?: Per;
  readonly value: RuleValue;
  readonly per?: Per;
  /** What the market's rate comes to in the cycle its rules are for; absent of one that is counted by the cycle. */
  readonly inCycle?: InCycle;
  /** Value less central value, of rates per year; null where values have no distance. */
  readonly difference: number | null;
  /**
   * How much of the latitude it was given the market uses, from the central value on: more than all of it where more was
   * granted; null where that cannot be told.
   */
  readonly latitudeUsed: BasisPoints | null;
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
  /** The cycle the rules are for, in the year of the market's unit. */
  readonly place: CyclePlace;
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

/** Whether the centre spoke last: what it says another day is no deviation of a market. */
const isOfCentre = ({ provenance }: Pick<EffectiveRule, 'provenance'>): boolean => {
  const last = provenance.findLast((each) => each.value !== undefined);
  return last === undefined || last.layer === 'default' || last.layer === 'global';
};

/** The latitude that was left to the layer whose value is in force. */
function latitudeAbove({ provenance }: Pick<EffectiveRule, 'provenance'>): Latitude {
  const spoke = provenance.findLastIndex((each) => each.value !== undefined);
  const before = provenance.slice(0, spoke).findLast((each) => each.latitude !== undefined);
  return before?.latitude ?? { kind: 'free' };
}

/** Which part of the way from the central value to the bound it went; null where there is no way to measure. */
function usedOf(central: RuleValue, value: RuleValue, latitude: Latitude): BasisPoints | null {
  if (typeof value !== 'number' || typeof central !== 'number' || latitude.kind !== 'bounded') return null;
  const way = (value > central ? latitude.max : latitude.min) - central;
  const gone = value - central;
  // The bound lies on the other side of the central value: nothing was left that way.
  return basisPoints(way * gone <= 0 ? WHOLE : Math.round((gone * WHOLE) / way));
}

/** What was locked and granted all the same comes first, then by the share used; what has no measure last. */
const weightOf = ({ latitudeUsed }: Deviation, above: Latitude): number => {
  if (latitudeUsed !== null) return latitudeUsed;
  if (above.kind === 'locked') return Number.POSITIVE_INFINITY;
  return above.kind === 'one-of' ? -1 : -2;
};

/**
 * Where markets differ from the centre, those first that use most of their latitude: `centralOn` are the rules as the
 * global layer alone leaves them on the first day of a market's cycle. A market that writes the central value again does
 * not deviate, whatever it is counted by; nor does one whose cycle is only shorter or longer.
 */
export function findDeviations(
  centralOn: (market: MarketRules) => EffectiveRules,
  markets: readonly MarketRules[],
): Deviation[] {
  const found = markets.flatMap((market) => {
    const central = centralOn(market);
    return Object.keys(central).flatMap((key) => deviationsIn(key, central[key], market));
  });
  const order = new Map(rulebook.map(({ key }, index) => [key, index]));
  return sortedBy(
    found,
    ({ weight }) => -weight,
    ({ deviation }) => order.get(deviation.rule) ?? 0,
    ({ deviation }) => deviation.market,
  ).map(({ deviation }) => deviation);
}

interface Weighed {
  readonly deviation: Deviation;
  readonly weight: number;
}

function deviationsIn(
  key: string,
  from: EffectiveRule | undefined,
  { market, rules, place, since }: MarketRules,
): readonly Weighed[] {
  const rule = findRule(key);
  const own = rules[key];
  if (!rule || !from || !own) return [];
  // What the centre says of a part is not undone by what a market says of the whole: parts of either are compared.
  const parts = [undefined, ...partsSpokenOf(from, own)];
  return parts.flatMap((part): readonly Weighed[] => {
    const [there, here] = [inForceAt(from, part), inForceAt(own, part)];
    if (sameStated(there, here, [place.months]) || isOfCentre(here)) return [];
    const [central, value] = [there, here].map((each): Stated => yearly(rule, each, place.months));
    const above = latitudeAbove(here);
    const inCycle = inCycleOf(rule, here, place);
    const deviation: Deviation = {
      market,
      rule: key,
      ...(part ? { for: part } : {}),
      area: rule.area,
      unit: unitOf(rule, 'year'),
      central: there.value,
      ...(there.per ? { centralPer: there.per } : {}),
      value: here.value,
      ...(here.per ? { per: here.per } : {}),
      ...(inCycle ? { inCycle } : {}),
      difference: differenceOf(central!, value!),
      latitudeUsed: usedOf(central!.value, value!.value, yearlyLatitude(rule, above, place.months)),
      ...setBy(here, since),
    };
    return [{ deviation, weight: weightOf(deviation, above) }];
  });
}

/** The second less the first; null where values have no distance. */
export const differenceOf = ({ value: one }: Stated, { value: other }: Stated): number | null =>
  typeof one === 'number' && typeof other === 'number' ? other - one : null;

/** The parts of the work of which two states of a rule say something, each once. */
export function partsSpokenOf(...rules: readonly EffectiveRule[]): readonly Scope[] {
  const parts = rules.flatMap(({ scoped = [] }) => scoped.map((each) => each.for));
  return parts.filter((part, index) => parts.findIndex((each) => sameScope(each, part)) === index);
}

/** A rule in which markets differ among themselves: each value with the markets that have it, commonest first; rates are per year. */
export interface Disagreement {
  readonly rule: string;
  readonly values: readonly (Stated & { readonly markets: readonly string[] })[];
}

export function findDisagreements(markets: readonly MarketRules[]): Disagreement[] {
  const [first] = markets;
  if (!first) return [];
  return Object.keys(first.rules).flatMap((key): Disagreement[] => {
    const rule = findRule(key);
    if (!rule) return [];
    const values: (Stated & { readonly markets: string[] })[] = [];
    for (const { market, rules, place } of markets) {
      const own = rules[key];
      if (!own) continue;
      const stated = yearly(rule, own, place.months);
      const same = values.find((each) => sameStated(each, stated));
      if (same) same.markets.push(market);
      else values.push({ ...stated, markets: [market] });
    }
    return values.length > 1
      ? [{ rule: key, values: values.toSorted((a, b) => b.markets.length - a.markets.length) }]
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
