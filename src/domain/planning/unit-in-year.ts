import type { AccountId } from '../basics/ids.ts';
import type { Touches } from '../basics/units.ts';
import type { CyclePlace } from '../rulebook/rates/in-cycle.ts';

/** Where a cycle stands on the day a plan is made: `own` is the one that is planned. */
export const cycleStates = ['approved', 'over', 'open', 'own'] as const;

/** A cycle of a unit that begins within the year of the unit that plans. */
export interface CycleInYear {
  readonly place: CyclePlace;
  /** Which is approved, whether over or not; which is over and never was; which is neither. */
  readonly state: (typeof cycleStates)[number];
}

/** What a unit has of an account over the year. */
export interface AccountInYear {
  readonly account: AccountId;
  /** Touches that its guidance asks for in a year; 0 where nobody looked, for only what is taken counts. */
  readonly asked: number;
  /** By cycle: what is planned where that is approved, or what was made where that is more. */
  readonly taken: readonly Touches[];
}

/** The year of a unit beside which others work the same accounts, the unit that plans among them. */
export interface UnitInYear {
  /** Its key; empty for calls of which nobody can tell whose they were. */
  readonly unit: string;
  /** The most touches of an account in a year by its rules, whoever makes them; absent where no unit is known. */
  readonly maximum?: number;
  readonly cycles: readonly CycleInYear[];
  readonly accounts: readonly AccountInYear[];
}
