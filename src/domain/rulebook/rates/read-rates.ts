import { inForceAt } from '../rule-values.ts';
import type { EffectiveRules, Latitude, RateRule, Rule, Scope } from '../rule.ts';
import type { Stated } from '../latitude.ts';
import { daysIn, mostIn, rangeIn, touchesIn, type CyclePlace } from './in-cycle.ts';
import { perYear, type Per, type Rate } from './rate.ts';

export const isRate = (rule: Rule): rule is RateRule => 'isRate' in rule;

/** `touches per year`: a rule's unit where its value is counted by that; any other rule's own. */
export const unitOf = (rule: Rule, per: Per = 'cycle'): string =>
  isRate(rule) ? rule.unit.replace(/cycle$/u, per) : rule.unit;

/** The rate in force of a rule, in the scope if one is named. What was kept without saying by what is per cycle. */
export function rateOf(rules: EffectiveRules, rule: RateRule, scope?: Scope): Rate {
  const kept = rules[rule.key];
  const { value, per = 'cycle' } = kept ? inForceAt(kept, scope) : { value: rule.default };
  if (typeof value !== 'number') throw new TypeError(`rule ${rule.key} does not hold ${typeof value}`);
  return { value, per };
}

/** Of whom a rate is asked, and in which cycle. */
export interface RateAt {
  readonly place: CyclePlace;
  /** Number of the account. */
  readonly subject: number;
}

/** What a rule of touches comes to for an account in a cycle. */
export const touchesBy = (
  rules: EffectiveRules,
  rule: RateRule,
  { place, subject }: RateAt,
  scope?: Scope,
): number => touchesIn(rateOf(rules, rule, scope), place, subject);

/** What a maximum comes to for an account in a cycle, so that guidance within it over the year always fits. */
export const mostBy = (
  rules: EffectiveRules,
  rule: RateRule,
  guidance: RateRule,
  { place, subject }: RateAt,
): number => mostIn(rateOf(rules, rule), rateOf(rules, guidance), place, subject);

/** What a rule of days comes to in a cycle. */
export const daysBy = (rules: EffectiveRules, rule: RateRule, place: CyclePlace): number =>
  daysIn(rateOf(rules, rule), place);

/** The least and the most that anybody has in a cycle. */
export interface InCycle {
  readonly least: number;
  readonly most: number;
}

/** What a rate that is not counted by the cycle comes to in one; undefined of one that is, and of anything else. */
export function inCycleOf(rule: Rule, { value, per }: Stated, place: CyclePlace): InCycle | undefined {
  if (!isRate(rule) || typeof value !== 'number' || per === undefined || per === 'cycle') return undefined;
  if (rule.unit !== 'days per cycle') return rangeIn({ value, per }, place.months);
  const days = daysIn({ value, per }, place);
  return { least: days, most: days };
}

/** The same per year where it is a rate, so that it can be held against what holds in cycles of another length. */
export const yearly = (rule: Rule, { value, per = 'cycle' }: Stated, months: number): Stated =>
  isRate(rule) && typeof value === 'number'
    ? { value: perYear({ value, per }, months), per: 'year' }
    : { value };

/** What a latitude leaves, by the year where it is one of a rate. */
export const yearlyLatitude = (rule: Rule, latitude: Latitude, months: number): Latitude =>
  isRate(rule) && latitude.kind === 'bounded'
    ? {
        kind: 'bounded',
        min: perYear({ value: latitude.min, per: latitude.per ?? 'cycle' }, months),
        max: perYear({ value: latitude.max, per: latitude.per ?? 'cycle' }, months),
        per: 'year',
      }
    : latitude;
