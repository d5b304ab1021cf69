import { refused } from '#domain/basics/outcome.ts';
import type { Job, JobInLine, JobKind, Stores, World } from '../ports.ts';
import { failureAgain } from '../ports/job-failure.ts';
import { nameAskers } from './name-askers.ts';
import { isOfKind, type KindOfJob } from './kind-of-job.ts';
import { aheadInLane, BEAT, isAbandoned, leaseFrom } from './line.ts';
import { askerOf, runJob, whoIsLetIn, type FollowJob } from './run-job.ts';

/** How often whoever waits looks how far it is. */
const LOOK = 500;

export interface Attended<Kind extends JobKind, Result> {
  /** As it is once it has ended; undefined where it was forgotten meanwhile. */
  readonly job: Job<Kind> | undefined;
  /** What came of it, where this process did the work. */
  readonly here?: Result;
}

/** Ends jobs before this one whose process has died, where nobody is there to take them over. */
async function endAbandoned(world: World, line: readonly JobInLine[], lane: string): Promise<void> {
  const now = world.clock.now();
  const dead = line.filter((each) => each.lane === lane && isAbandoned(each, now));
  if (dead.length === 0) return;
  await world.storage.transaction(async ({ jobs, workers }) => {
    if ((await workers.countAlive(now)) > 0) return;
    await jobs.lockLine();
    for (const { id } of (await jobs.line()).filter((each) => dead.some((one) => one.id === each.id)))
      await jobs.end(id, { at: now, state: 'interrupted', file: '', stays: false });
  });
}

/**
 * Waits in the line with a job of this process's own, and takes it when it is its turn: `at-once`, or after others.
 * False when it ended before, or is another process's by now.
 */
async function takeInTurn(
  world: World,
  { id, lane }: Job,
  signal: AbortSignal | undefined,
): Promise<'at-once' | 'later' | false> {
  let hasWaited = false;
  const { owner } = world.workers;
  let beatAt = Date.now();
  for (;;) {
    const line = await world.storage.read(({ jobs }) => jobs.line());
    const mine = line.find((each) => each.id === id);
    if (mine?.owner !== owner) return false;
    const now = world.clock.now();
    const holder = { owner, leaseUntil: leaseFrom(now) };
    if (signal?.aborted) {
      const ended = { at: now, state: 'interrupted', file: '', stays: false } as const;
      await world.storage.transaction(({ jobs }) => jobs.end(id, ended, owner));
      return false;
    }
    if (aheadInLane(line, mine) === 0) {
      const isTaken = await world.storage.transaction(async ({ jobs }) => {
        await jobs.lockLine();
        if (aheadInLane(await jobs.line(), mine) > 0) return undefined;
        return jobs.take(id, { ...holder, now });
      });
      if (isTaken !== undefined) return isTaken && (hasWaited ? 'later' : 'at-once');
    } else {
      await endAbandoned(world, line, lane);
      if (Date.now() - beatAt >= BEAT) {
        beatAt = Date.now();
        const progress = { phase: 'waiting', done: 0, total: 0 };
        await world.storage.transaction(({ jobs }) => jobs.beat(id, holder, progress));
      }
    }
    hasWaited = true;
    await world.workers.rest(LOOK);
  }
}

/** The job again and again until it has ended; whoever waits for it and leaves ends it. */
async function waitForEnd(
  world: World,
  id: string,
  { signal, onProgress }: FollowJob,
): Promise<Job | undefined> {
  for (;;) {
    const job = await world.storage.read(({ jobs }) => jobs.byId(id));
    if (!job || job.ended) return job;
    if (job.state === 'running') onProgress?.(job);
    if (signal?.aborted) await world.storage.transaction(({ jobs }) => jobs.cancel(id, world.clock.now()));
    await world.workers.rest(LOOK);
  }
}

/** Does the work of a job, or waits until whoever works has done it. */
export async function attendJob<Kind extends JobKind, Result>(
  world: World,
  kind: KindOfJob<Kind, Result>,
  job: Job<Kind>,
  follow: FollowJob = {},
): Promise<Attended<Kind, Result>> {
  const isOurs = world.workers.workHere && (await takeInTurn(world, job, follow.signal));
  // Whoever had to wait, or sent a large file over a slow line, may have lost the right meanwhile.
  const asker = isOurs === 'later' ? await askerOf(world, job) : isOurs && (await whoIsLetIn(world, job));
  const here = isOurs && asker ? await runJob(world, kind, asker, job, follow) : undefined;
  // Somebody else may wait for it here.
  if (isOurs) world.workers.wake();
  const ended = await waitForEnd(world, job.id, follow);
  return {
    job: ended && isOfKind(ended, job.kind) ? ended : undefined,
    ...(here === undefined ? {} : { here }),
  };
}

/** Whoever asked for a job and may not any more, by name. */
export async function lostAsker(
  stores: Pick<Stores, 'users'>,
  { madeBy, market }: Pick<Job, 'madeBy' | 'market'>,
): Promise<{ readonly by: string; readonly market: string }> {
  const { id, name } = (await nameAskers(stores, [madeBy]))(madeBy);
  return { by: name ?? id, market };
}

/** What is thrown to whoever asked for a job that failed where it was worked on: what it failed of, or a bug. */
export const failedElsewhere = ({ id, kind, ended }: Pick<Job, 'id' | 'kind' | 'ended'>): Error =>
  ended?.failure
    ? failureAgain(ended.failure)
    : new Error(`the ${kind} of job ${id} failed where it was worked on`);

/**
 * How a job ended of which nothing is kept: refused where it was cancelled or interrupted, or where whoever asked for it
 * may not any more. Throws where a bug ended it.
 */
export async function endedWithoutWord(world: World, job: Job) {
  const { state } = job;
  if (state === 'failed') throw failedElsewhere(job);
  if (state !== 'refused') return refused('planning-cancelled');
  return refused('asker-lost', await world.storage.read((stores) => lostAsker(stores, job)));
}
