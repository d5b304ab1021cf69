import type { Account, FactValue, Rep } from '../account.ts';

export const importModes = ['upsert', 'replace'] as const;
/** `upsert` leaves accounts alone that the file does not name; `replace` removes them. */
export type ImportMode = (typeof importModes)[number];

export interface FieldChange {
  readonly accountId: string;
  readonly field: string;
  readonly before: FactValue | undefined;
  readonly after: FactValue | undefined;
}

/** What an import would do to a market's accounts and reps; empty when the file says nothing new. */
export interface RosterChange {
  readonly accountsToSave: readonly Account[];
  readonly accountsToRemove: readonly string[];
  readonly repsToSave: readonly Rep[];
  readonly repsToRemove: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly fieldChanges: readonly FieldChange[];
}
