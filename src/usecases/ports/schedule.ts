import type { ScheduledRun } from '#domain/access/schedule.ts';

/** Kinds of work that are done once a day, for each market or, where it names none, for all. */
export type ScheduledKind = 'retention' | 'anchor';

export interface ScheduleStore {
  /** In a transaction nobody else reads it until this one ends. */
  last(kind: ScheduledKind, market: string): Promise<ScheduledRun | undefined>;
  keep(kind: ScheduledKind, market: string, run: ScheduledRun): Promise<void>;
}
