import { rangeOf } from './rates/range-of.ts';
import { compareRates, cycleLengths, type Per, type Rate } from './rates/rate.ts';
import type { EffectiveRule, Latitude, Rule, RuleValue } from './rule.ts';

export const sameValue = (a: RuleValue, b: RuleValue): boolean =>
  typeof a === 'object' && typeof b === 'object'
    ? a.length === b.length && a.every((each) => b.includes(each))
    : a === b;

/** What a layer says a rule is, or what holds: of a rate with what it is counted by. */
export type Stated = Pick<EffectiveRule, 'value' | 'per'>;

/** A value with what it is counted by, where that is said. */
export const statedOf = (value: RuleValue, per: Per | undefined): Stated =>
  per === undefined ? { value } : { value, per };

type Bounded = Extract<Latitude, { readonly kind: 'bounded' }>;

const rateOfStated = (value: number, per: Per = 'cycle'): Rate => ({ value, per });

/** Whether a comparison of two rates holds in cycles of each of these lengths; of two plain numbers any length tells. */
const always = (
  lengths: readonly number[],
  [one, onePer]: readonly [value: number, per: Per | undefined],
  [other, otherPer]: readonly [value: number, per: Per | undefined],
  holds: (difference: number) => boolean,
): boolean =>
  lengths.every((months) =>
    holds(compareRates(rateOfStated(one, onePer), rateOfStated(other, otherPer), months)),
  );

const notBelow = (difference: number): boolean => difference >= 0;
const isNone = (difference: number): boolean => difference === 0;

/**
 * Whether both come to the same, whatever each is counted by.
 * @param lengths of the cycles in which they hold, in months; all there are where nobody says which
 */
export const sameStated = (a: Stated, b: Stated, lengths: readonly number[] = cycleLengths): boolean =>
  typeof a.value === 'number' && typeof b.value === 'number'
    ? always(lengths, [a.value, a.per], [b.value, b.per], isNone)
    : sameValue(a.value, b.value);

/** Whether a lower layer may put `wanted` in place of `current`. */
export function allows(
  latitude: Latitude,
  current: Stated,
  { value, per }: Stated,
  lengths: readonly number[] = cycleLengths,
): boolean {
  switch (latitude.kind) {
    case 'free':
      return true;
    case 'locked':
      return sameStated(current, statedOf(value, per), lengths);
    case 'bounded':
      return (
        typeof value === 'number' &&
        always(lengths, [value, per], [latitude.min, latitude.per], notBelow) &&
        always(lengths, [latitude.max, latitude.per], [value, per], notBelow)
      );
    case 'one-of':
      return typeof value === 'object'
        ? value.every((each) => latitude.values.includes(each))
        : latitude.values.includes(String(value));
  }
}

const liesWithin = (outer: Bounded, inner: Bounded, lengths: readonly number[]): boolean =>
  always(lengths, [inner.min, inner.per], [outer.min, outer.per], notBelow) &&
  always(lengths, [outer.max, outer.per], [inner.max, inner.per], notBelow);

/** Whether everything `inner` allows is allowed by `outer` as well. */
export function isWithin(
  outer: Latitude,
  inner: Latitude,
  lengths: readonly number[] = cycleLengths,
): boolean {
  if (outer.kind === 'free' || inner.kind === 'locked') return true;
  if (outer.kind === 'bounded' && inner.kind === 'bounded') return liesWithin(outer, inner, lengths);
  if (outer.kind === 'one-of' && inner.kind === 'one-of') {
    return inner.values.every((each) => outer.values.includes(each));
  }
  return false;
}

/** Both leave the same room, whatever each is counted by. */
export const sameLatitude = (a: Latitude, b: Latitude, lengths: readonly number[] = cycleLengths): boolean =>
  a.kind === b.kind && isWithin(a, b, lengths) && isWithin(b, a, lengths);

/** What is wrong with a latitude for a rule, in a few English words. */
export function checkLatitude(rule: Rule, latitude: Latitude): string | undefined {
  const { type } = rule;
  switch (latitude.kind) {
    case 'locked':
    case 'free':
      return undefined;
    case 'bounded': {
      if (type.kind !== 'integer') return 'locked, free or one-of';
      const { min, max } = rangeOf(type, latitude.per);
      return latitude.min > latitude.max || latitude.min < min || latitude.max > max
        ? `bounds within ${min} and ${max}, the lower first`
        : undefined;
    }
    case 'one-of': {
      if (type.kind !== 'choice' && type.kind !== 'choices') return 'locked, free or min and max';
      const { options } = type;
      return options === undefined || latitude.values.every((each) => options.includes(each))
        ? undefined
        : `a list of ${options.join(', ')}`;
    }
  }
}

/** `locked`, `4–12`, `12–36 per year`, `granted or refused`, `free`. */
export function describeLatitude(latitude: Latitude): string {
  switch (latitude.kind) {
    case 'bounded':
      return withPer(`${latitude.min}–${latitude.max}`, latitude.per);
    case 'one-of':
      return latitude.values.join(', ');
    case 'free':
    case 'locked':
      return latitude.kind;
  }
}

const withPer = (text: string, per: Per | undefined): string =>
  per === undefined ? text : `${text} per ${per}`;

/** `24 per year`, as definitions write it. */
export const describeStated = ({ value, per }: Stated): string => withPer(describeValue(value), per);

/** A value as people read it: `yes`, `8`, `A, B`. */
export const describeValue = (value: RuleValue): string =>
  typeof value === 'object'
    ? value.join(', ') || '–'
    : value === true
      ? 'yes'
      : value === false
        ? 'no'
        : String(value);

/** As a value goes on record: of a rate with what it is counted by, where that is said. */
export const recordedAs = (stated: Stated): RuleValue =>
  stated.per === undefined ? stated.value : describeStated(stated);
