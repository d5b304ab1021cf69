import type { Latitude, RuleType, RuleValue } from './rule.ts';

export const sameValue = (a: RuleValue, b: RuleValue): boolean =>
  typeof a === 'object' && typeof b === 'object'
    ? a.length === b.length && a.every((each) => b.includes(each))
    : a === b;

/** Whether a lower layer may put `value` in place of `current`. */
export function allows(latitude: Latitude, current: RuleValue, value: RuleValue): boolean {
  switch (latitude.kind) {
    case 'free':
      return true;
    case 'locked':
      return sameValue(current, value);
    case 'bounded':
      return typeof value === 'number' && value >= latitude.min && value <= latitude.max;
    case 'one-of':
      return typeof value === 'object'
        ? value.every((each) => latitude.values.includes(each))
        : latitude.values.includes(String(value));
  }
}

/** Whether everything `inner` allows is allowed by `outer` as well. */
export function isWithin(outer: Latitude, inner: Latitude): boolean {
  if (outer.kind === 'free' || inner.kind === 'locked') return true;
  if (outer.kind === 'bounded' && inner.kind === 'bounded') {
    return inner.min >= outer.min && inner.max <= outer.max;
  }
  if (outer.kind === 'one-of' && inner.kind === 'one-of') {
    return inner.values.every((each) => outer.values.includes(each));
  }
  return false;
}

/** What is wrong with a latitude for a rule of this type, in a few English words. */
export function checkLatitude(type: RuleType, latitude: Latitude): string | undefined {
  switch (latitude.kind) {
    case 'locked':
    case 'free':
      return undefined;
    case 'bounded':
      if (type.kind !== 'integer') return 'locked, free or one-of';
      return latitude.min > latitude.max || latitude.min < type.min || latitude.max > type.max
        ? `bounds within ${type.min} and ${type.max}, the lower first`
        : undefined;
    case 'one-of': {
      if (type.kind !== 'choice' && type.kind !== 'choices') return 'locked, free or min and max';
      const { options } = type;
      return options === undefined || latitude.values.every((each) => options.includes(each))
        ? undefined
        : `a list of ${options.join(', ')}`;
    }
  }
}

/** `locked`, `4–12`, `granted or refused`, `free`. */
export function describeLatitude(latitude: Latitude): string {
  switch (latitude.kind) {
    case 'bounded':
      return `${latitude.min}–${latitude.max}`;
    case 'one-of':
      return latitude.values.join(', ');
    case 'free':
    case 'locked':
      return latitude.kind;
  }
}

/** A value as people read it: `yes`, `8`, `A, B`. */
export const describeValue = (value: RuleValue): string =>
  typeof value === 'object'
    ? value.join(', ') || '–'
    : value === true
      ? 'yes'
      : value === false
        ? 'no'
        : String(value);
