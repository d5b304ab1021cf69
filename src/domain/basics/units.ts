declare const unit: unique symbol;

/**
 * A number of which 1 is not one: it has to be made, so that no count and no other unit passes for it. Nothing is
 * nothing in every unit.
 */
type Scaled<Name extends string> = (number & { readonly [unit]: Name }) | 0;

/** A whole number of things: a plain number will do, one of another unit will not. */
type Counted<Name extends string> = number & { readonly [unit]?: Name };

/** A part of a whole: 10,000 is one hundred per cent, or one full-time rep. */
export type BasisPoints = Scaled<'basis points'>;
/** Effort and the time for it, in basis points of a call-equivalent: 10,000 is one face-to-face call. */
export type CallEquivalents = Scaled<'call-equivalents'>;
/** Money in the smallest unit of its currency. */
export type MinorUnits = Scaled<'minor units'>;

/** Contacts with an account, planned or made. */
export type Touches = Counted<'touches'>;
export type Days = Counted<'days'>;
/** What touches bring, in the unit of the method that values them: only comparable within one plan. */
export type Worth = Counted<'worth'>;

// The first signature of each says more than the second: nothing happens while the product runs.
export function basisPoints(value: number): BasisPoints;
export function basisPoints(value: number): number {
  return value;
}

export function callEquivalents(value: number): CallEquivalents;
export function callEquivalents(value: number): number {
  return value;
}

export function minorUnits(value: number): MinorUnits;
export function minorUnits(value: number): number {
  return value;
}

/** The sum of amounts in one unit. */
export function total<Unit extends Scaled<string>>(amounts: readonly Unit[]): Unit;
export function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, each) => sum + each, 0);
}

/** What so many touches of one cost take. */
export const effortOf = (touches: Touches, cost: CallEquivalents): CallEquivalents =>
  callEquivalents(touches * cost);
