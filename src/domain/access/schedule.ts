import type { RetentionKind } from './retention.ts';
import { addDays, type IsoDate } from '../basics/iso-date.ts';

/** What became of a run of scheduled work: `secret-lost` when nothing was done until the market's secret is back. */
export const runEndings = ['done', 'secret-lost', 'failed'] as const;
export type RunEnding = (typeof runEndings)[number];

/** The last run of a kind of work in a market. */
export interface ScheduledRun {
  readonly begunAt: string;
  /** Until then whoever does it is alive, unless it has ended. */
  readonly leaseUntil: string;
  /** Absent while it goes on, and where its process ended in between. */
  readonly ended?: { readonly at: string; readonly how: RunEnding };
}

/** The last time it was done, by itself or because somebody asked. */
export interface LastRetention extends ScheduledRun {
  /** By kind, what went; absent where nothing is on record of it. */
  readonly gone?: Readonly<Partial<Record<RetentionKind, number>>>;
}

/** So long nobody else begins what somebody works on without a sign of life. */
const LEASE = 300_000;
/** When a day's work is due: at night where the markets are. */
const HOUR = 'T01:00:00.000Z';

export const leaseFrom = (now: string): string => new Date(Date.parse(now) + LEASE).toISOString();

/** Whether somebody works on it. */
export const isUnderWay = (run: ScheduledRun | undefined, now: string): boolean =>
  run !== undefined && !run.ended && run.leaseUntil > now;

const dayOf = (instant: string): IsoDate => instant.slice(0, 10);

/** When it is to be done next, once a day: at once where it never was, or where its process ended in between. */
export function nextRun(run: ScheduledRun | undefined, now: string): string {
  if (!run) return now;
  if (!run.ended) return run.leaseUntil;
  const today = `${dayOf(run.begunAt)}${HOUR}`;
  return run.begunAt < today ? today : `${addDays(dayOf(run.begunAt), 1)}${HOUR}`;
}

export const isDue = (run: ScheduledRun | undefined, now: string): boolean => nextRun(run, now) <= now;
