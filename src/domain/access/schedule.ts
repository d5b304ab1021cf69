import type { RetentionKind } from './retention.ts';
import { addDays, utcDayOf } from '../basics/iso-date.ts';

/** Kinds of work that are done once a day, for each market or, where it names none, for all. */
export const scheduledKinds = ['retention', 'anchor'] as const;
export type ScheduledKind = (typeof scheduledKinds)[number];

/**
 * What became of a run of scheduled work: `secret-lost` when nothing was done until the market's secret is back, `refused`
 * when whoever asked for it may not any more, `interrupted` when two processes ended over it.
 */
export const runEndings = ['done', 'secret-lost', 'refused', 'failed', 'cancelled', 'interrupted'] as const;
export type RunEnding = (typeof runEndings)[number];

/** The last run of a kind of work in a market. */
export interface ScheduledRun {
  readonly begunAt: string;
  /** Absent while it waits or goes on. */
  readonly ended?: { readonly at: string; readonly how: RunEnding };
}

/** The last time it was done, by itself or because somebody asked. */
export interface LastRetention extends ScheduledRun {
  /** By kind, what went; absent where nothing is on record of it. */
  readonly gone?: Readonly<Partial<Record<RetentionKind, number>>>;
}

/** When a day's work is due: at night where the markets are. */
const HOUR = 'T01:00:00.000Z';

/** When it is to be begun next, once a day: at once where it never was. */
export function nextRun(run: Pick<ScheduledRun, 'begunAt'> | undefined, now: string): string {
  if (!run) return now;
  const today = `${utcDayOf(run.begunAt)}${HOUR}`;
  return run.begunAt < today ? today : `${addDays(utcDayOf(run.begunAt), 1)}${HOUR}`;
}

export const isDue = (run: Pick<ScheduledRun, 'begunAt'> | undefined, now: string): boolean =>
  nextRun(run, now) <= now;
