import { addDays, type IsoDate } from '../basics/iso-date.ts';

/**
 * What is kept for a time of its own:
 * - `uploads`: files that changed a market
 * - `dry-runs`: files that changed nothing, and what was found in them
 * - `accounts`: accounts that nobody planned, called or sent again
 * - `changes`: what it takes to undo an import, and who said what before
 * - `calls`: calls made
 * - `events`: absences and other changes of capacity
 * - `refusals`: refusals that have ended, of people of whom no account is kept; one without an end stays
 * - `plans`: lines, segments and proposals of plans, what they were made from, and lines of field plans
 * - `audit`: the audit trail
 */
export const retentionKinds = [
  'uploads',
  'dry-runs',
  'accounts',
  'changes',
  'calls',
  'events',
  'refusals',
  'plans',
  'audit',
] as const;
export const retentionStatuses = ['preview', 'done'] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** How many days the rule of each kind may say. */
export const retentionBounds = {
  uploads: { least: 1, most: 1_100 },
  'dry-runs': { least: 1, most: 90 },
  accounts: { least: 90, most: 3_653 },
  changes: { least: 30, most: 3_653 },
  calls: { least: 365, most: 3_653 },
  events: { least: 90, most: 3_653 },
  refusals: { least: 0, most: 3_653 },
  plans: { least: 365, most: 5_479 },
  audit: { least: 365, most: 5_479 },
} as const satisfies Readonly<Record<RetentionKind, { readonly least: number; readonly most: number }>>;

/** What is older than so many days is due: the first day whose things still stay. */
export const keptFrom = (today: IsoDate, days: number): IsoDate => addDays(today, -days);
