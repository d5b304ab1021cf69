import type { Channel } from '../../basics/channel.ts';
import type { Reason } from '../../basics/outcome.ts';
import type { AllocationCap, AllocationLine } from '../allocation/allocation-problem.ts';

/** A cap on the lines it names; `past` of its maximum is taken already. */
export type TouchCap = AllocationCap & { readonly lines: readonly string[] };

/** A cap whose maximum depends on who gets a touch at all. */
export type LimitCap = TouchCap & {
  /** Touches more for each of these, by line, that are visited for the first time. */
  readonly ofEachNew?: { readonly touches: number; readonly visited: Readonly<Record<string, string>> };
};

/** A cap of a plan, with what is said of a line it stops. */
export interface PlanCap {
  readonly cap: TouchCap;
  readonly binding: 'cap' | 'budget' | 'brands' | 'share-of-voice';
  readonly why: readonly Reason[];
}

/** What constraints look at in a line. */
export type CountedLine = Pick<
  AllocationLine,
  'key' | 'account' | 'brand' | 'territory' | 'maximum' | 'cost'
> & {
  readonly channel: Channel;
  /** Number of the account; absent where no account has one. */
  readonly subject?: number;
  /** What guidance asks for; absent where nobody parts a limit by it. */
  readonly guidance?: number;
};
