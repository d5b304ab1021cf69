/** What one territory can do in the cycle, and how that number came about. */
export interface TerritoryCapacity {
  readonly territory: string;
  readonly rep: string;
  readonly vacant: boolean;
  readonly workingDays: number;
  readonly customerFacingDays: number;
  /** Customer-facing days of a full-time rep, in basis points of a day; plans made before this was kept lack it. */
  readonly fullTimeDays?: number;
  readonly callsPerDay: number;
  readonly fte: number;
  /** Basis points of a call-equivalent. */
  readonly capacity: number;
}
