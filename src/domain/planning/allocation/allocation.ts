import type { Finding } from '../../basics/finding.ts';
import type { Proof } from './solve-exactly.ts';

export type AllocationBinding =
  | 'capacity'
  | 'account-total'
  | 'channel-cap'
  | 'cap'
  | 'budget'
  | 'maximum'
  /** Only its minimum holds the line where it is: its last touch is worth less than the time it takes. */
  | 'minimum'
  | 'no-value';

/** One thing that stands in the way of a line's next touch. */
export interface NamedBinding {
  readonly binding: AllocationBinding;
  /** The territory, account total or cap that has no room for the next touch. */
  readonly bindingKey?: string;
}

export interface AllocatedLine extends NamedBinding {
  readonly key: string;
  readonly touches: number;
  /** Value of the last touch granted; null without touches. */
  readonly lastGranted: number | null;
  /** Value the next touch would have had; null at the maximum. */
  readonly nextRefused: number | null;
  /** What stands in the way besides: the next touch needs room in each of them. */
  readonly also?: readonly NamedBinding[];
}

export interface TerritoryPrice {
  readonly territory: string;
  readonly used: number;
  readonly capacity: number;
  /**
   * What one more call-equivalent (10,000 basis points) is worth, rounded: at the rate of the best touch for which this alone has no
   * room, since less than a touch lets nothing in.
   */
  readonly price: number;
}

export interface CapPrice {
  readonly key: string;
  readonly used: number;
  readonly maximum: number;
  /** What one more unit of the cap is worth in the same way, rounded. */
  readonly price: number;
}

export interface Allocation {
  readonly outcome: 'allocated';
  /** Touches per line, in the order of the problem's lines. */
  readonly touches: readonly number[];
  readonly value: number;
  /** Proven: no allocation within these limits is worth more. */
  readonly bound: number;
  /**
   * Parts that share no limit, by how far each was brought: *proven* the best there is; small, but the search for a better one *given
   * up* before its end; or too large for that, with no more than its bound.
   */
  readonly proofs: Readonly<Record<Proof, number>>;
  readonly lines: readonly AllocatedLine[];
  readonly prices: readonly TerritoryPrice[];
  readonly caps: readonly CapPrice[];
  /** Where the problem asks for any. */
  readonly coverage?: readonly CoveragePrice[];
  /** What the best plan found without it is worth; where the problem asks for any. */
  readonly withoutCoverage?: number;
}

export interface CoveragePrice {
  readonly key: string;
  readonly minimum: number;
  /** Groups that got a touch; fewer than the minimum where no way was found to reach more of them. */
  readonly reached: number;
  /**
   * What reaching the last of them costs, and asking for one less would bring; 0 where they are reached anyway, null where
   * they are not, whatever is paid.
   */
  readonly price: number | null;
}

export interface Overload {
  readonly key: string;
  /** By how much the minimums alone exceed the maximum: basis points for territories, the cap's unit for caps. */
  readonly over: number;
}

/** Lowering the minimum of one line. */
export interface LowerMinimum {
  readonly relax: 'minimum';
  readonly line: string;
  readonly from: number;
  readonly to: number;
  /** Value of the touches no longer promised. */
  readonly lostValue: number;
  readonly frees: readonly { readonly key: string; readonly amount: number }[];
}

/** Raising a maximum instead: loses no value. */
export interface RaiseMaximum {
  readonly relax: 'capacity' | 'account-total' | 'cap';
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

export interface InfeasibleAllocation {
  readonly outcome: 'infeasible';
  readonly territories: readonly Overload[];
  readonly accountTotals: readonly Overload[];
  readonly caps: readonly Overload[];
  /** All of them together make the minimums fit; cheapest value per freed unit first. */
  readonly relaxations: readonly LowerMinimum[];
  /** All of them together make the minimums fit as well, without touching any minimum. */
  readonly raises: readonly RaiseMaximum[];
}

export interface RefusedAllocation {
  readonly outcome: 'refused';
  readonly findings: readonly Finding[];
}

export type AllocationResult = Allocation | InfeasibleAllocation | RefusedAllocation;
