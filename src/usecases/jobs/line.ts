import type { JobInLine } from '../ports.ts';

const second = 1000;

/** Whoever has said nothing for so long counts as dead. */
export const LEASE = 30 * second;
/** How often whoever works says that it is alive. */
export const BEAT = 5 * second;
/** A job that ended this many processes ends with the last one. */
export const ATTEMPTS = 2;

/** Until when somebody counts as alive who speaks now. */
export const leaseFrom = (now: string): string => new Date(Date.parse(now) + LEASE).toISOString();

type Line = readonly JobInLine[];

export const isHeld = ({ owner, leaseUntil }: JobInLine, now: string): boolean =>
  owner !== '' && leaseUntil >= now;

/** Whether the process that worked on it, or was to, fell silent. */
export const isAbandoned = (job: JobInLine, now: string): boolean => job.owner !== '' && !isHeld(job, now);

/** Begun often enough: whoever begins it may die of it as well. */
export const isGivenUp = (job: JobInLine, now: string): boolean =>
  isAbandoned(job, now) && job.attempts >= ATTEMPTS;

export const isAtWork = (job: JobInLine, now: string): boolean => job.state === 'running' && isHeld(job, now);

/** How many of its lane come before a job: one runs at a time, in the order they came. */
export function aheadInLane(line: Line, { id, lane }: Pick<JobInLine, 'id' | 'lane'>): number {
  if (lane === '') return 0;
  const inLane = line.filter((each) => each.lane === lane);
  const running = inLane.filter(({ state }) => state === 'running');
  const inOrder = [...running, ...inLane.filter(({ state }) => state !== 'running')];
  return Math.max(
    0,
    inOrder.findIndex((each) => each.id === id),
  );
}

/**
 * The jobs that nobody works on in the order they are to be begun: the market's turn that has had fewest, in it the
 * user's that has had fewest, then the first come. So nobody waits for all that another market or colleague has asked for.
 */
export function inFairOrder(line: Line, now: string): readonly JobInLine[] {
  const had = { market: new Map<string, number>(), user: new Map<string, number>() };
  const note = ({ market, madeBy }: JobInLine): void => {
    had.market.set(market, (had.market.get(market) ?? 0) + 1);
    had.user.set(madeBy, (had.user.get(madeBy) ?? 0) + 1);
  };
  for (const job of line) if (isAtWork(job, now)) note(job);
  const left = line.filter((job) => !isAtWork(job, now));
  const ordered: JobInLine[] = [];
  const shareOf = ({ market, madeBy }: JobInLine): readonly [number, number] => [
    had.market.get(market) ?? 0,
    had.user.get(madeBy) ?? 0,
  ];
  while (left.length > 0) {
    let next = 0;
    for (let index = 1; index < left.length; index += 1) {
      const [market, user] = shareOf(left[index]!);
      const [leastMarket, leastUser] = shareOf(left[next]!);
      if (market < leastMarket || (market === leastMarket && user < leastUser)) next = index;
    }
    const [job] = left.splice(next, 1);
    ordered.push(job!);
    note(job!);
  }
  return ordered;
}

/** A process that looks for something to do. */
export interface Taker {
  readonly owner: string;
  /** How many jobs it works on at the same time. */
  readonly atOnce: number;
}

/** Nobody has all of a process while it works on several: what others ask for never waits for all that one has begun. */
const hasShare = (line: Line, { madeBy }: JobInLine, { owner, atOnce }: Taker, now: string): boolean =>
  line.filter((each) => each.owner === owner && each.madeBy === madeBy && isAtWork(each, now)).length >=
  Math.max(1, atOnce - 1);

/** The job to begin next: not behind another of its lane, held by nobody who is alive, and nobody's more than a share. */
export const nextInLine = (line: Line, now: string, taker: Taker): JobInLine | undefined =>
  inFairOrder(line, now).find(
    (job) =>
      !isHeld(job, now) &&
      !isGivenUp(job, now) &&
      aheadInLane(line, job) === 0 &&
      !hasShare(line, job, taker, now),
  );

/** How many come before a job; one whose process works on it itself waits for its lane alone. */
export function placeInLine(line: Line, id: string, now: string): number {
  const job = line.find((each) => each.id === id);
  if (!job || isAtWork(job, now)) return 0;
  const ahead = aheadInLane(line, job);
  if (isHeld(job, now)) return ahead;
  const waiting = inFairOrder(line, now).filter((each) => !isHeld(each, now));
  return Math.max(
    ahead,
    waiting.findIndex((each) => each.id === id),
  );
}
