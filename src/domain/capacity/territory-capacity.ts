import type { TerritoryCode } from '../basics/ids.ts';
import type { BasisPoints, CallEquivalents } from '../basics/units.ts';

/** What one territory can do in the cycle, and how that number came about. */
export interface TerritoryCapacity {
  readonly territory: TerritoryCode;
  readonly vacant: boolean;
  /** In basis points of a day. */
  readonly workingDays: BasisPoints;
  /** In basis points of a day. */
  readonly customerFacingDays: BasisPoints;
  /** Customer-facing days of a full-time rep, in basis points of a day. */
  readonly fullTimeDays: BasisPoints;
  readonly callsPerDay: number;
  readonly fte: BasisPoints;
  readonly capacity: CallEquivalents;
}

/** The same with the names of those who work there, who are persons: nothing that is kept says who. */
export interface StaffedCapacity extends TerritoryCapacity {
  readonly rep: string;
}
