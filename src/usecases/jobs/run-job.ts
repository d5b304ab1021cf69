import { done, refused } from '#domain/basics/outcome.ts';
import { may, type MarketAction } from '#domain/access/permissions.ts';
import { askerKey, operatorAsking, userOn, type User } from '#domain/access/user.ts';
import { findMarket, findMarketFor } from '../access/find-market.ts';
import type { Job, JobEnding, JobKind, JobProgress, Stores, World } from '../ports.ts';
import { isOfKind, JobLost, type JobAtWork, type KindOfJob } from './kind-of-job.ts';
import { BEAT, leaseFrom } from './line.ts';
import { pause } from '../basis/pause.ts';
import { failureIn, type JobFailure } from '../ports/job-failure.ts';
import { grantsToday } from '../basis/today.ts';

/** How often somebody at work looks whether the job is still theirs, and says how far it is. */
const LOOK = 1000;

/** The reason of a signal: whoever works stops, and the job goes back into the line. */
export class Released extends Error {
  override readonly name = 'Released';
}

export interface FollowJob {
  /** Ends it while nothing is stored. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
}

/** Whoever asked for it was let in no more, or lost the right to it, while it was worked on: nothing of it is stored. */
class AskerLost extends Error {
  override readonly name = 'AskerLost';
}

interface Life {
  note(progress: JobProgress): void;
  /** Says at once how far it is; false when the job is somebody else's by now, or has ended. */
  beat(): Promise<boolean>;
  /** The same within a transaction of the work's own. */
  beatWithin(stores: Pick<Stores, 'jobs'>): Promise<boolean>;
  stop(): Promise<void>;
}

/** Says while a job runs that somebody is at it; `onLost` when it has been cancelled or taken over. */
export function keepAlive(world: World, { id, phase }: Pick<Job, 'id' | 'phase'>, onLost: () => void): Life {
  const { owner } = world.workers;
  let progress: JobProgress = { phase, done: 0, total: 0 };
  let told = progress;
  let toldAt = Date.now();
  const stopped = new AbortController();
  const beatWithin: Life['beatWithin'] = ({ jobs }) =>
    jobs.beat(id, { owner, leaseUntil: leaseFrom(world.clock.now()) }, progress);
  const beat = async (): Promise<boolean> => {
    const telling = progress;
    const isOurs = await world.storage.transaction(beatWithin);
    told = telling;
    toldAt = Date.now();
    return isOurs;
  };
  const look = (): Promise<boolean> =>
    told === progress && Date.now() - toldAt < BEAT
      ? world.storage.read(({ jobs }) => jobs.isHeld(id, owner))
      : beat();
  const living = (async (): Promise<void> => {
    for (;;) {
      await pause(LOOK, stopped.signal);
      if (stopped.signal.aborted) return;
      // A beat that is missed is no reason to give up; the next one comes.
      const isOurs = await look().catch(() => true);
      // A beat that had to wait for the storing ends when the work is over: nobody rests after that.
      if (stopped.signal.aborted) return;
      if (!isOurs) onLost();
    }
  })();
  return {
    note: (now) => {
      progress = now;
    },
    beat,
    beatWithin,
    stop: async () => {
      stopped.abort();
      await living;
    },
  };
}

/**
 * Does the work of a job that this process has taken. Undefined when nothing came of it, for it was cancelled, taken
 * over, given back or ended by whoever asked for it: the row says which.
 */
export async function runJob<Kind extends JobKind, Result>(
  world: World,
  kind: KindOfJob<Kind, Result>,
  actor: User,
  job: Job<Kind>,
  { signal, onProgress }: FollowJob = {},
): Promise<Result | undefined> {
  const { owner } = world.workers;
  const lost = new AbortController();
  const life = keepAlive(world, job, () => lost.abort(new JobLost()));
  const endAs = (state: 'interrupted' | 'failed', failure?: JobFailure): Promise<unknown> =>
    world.storage
      .transaction(({ jobs }) => {
        const ended = {
          at: world.clock.now(),
          state,
          file: '',
          stays: false,
          ...(failure ? { failure } : {}),
        };
        return jobs.end(job.id, ended, owner);
      })
      // The error that came first is the one to hear about.
      .catch(() => undefined);
  try {
    const { madeBy: user, market } = job;
    const atWork: JobAtWork<Kind> = {
      signal: signal ? AbortSignal.any([signal, lost.signal]) : lost.signal,
      note: (phase, done, total = 0) => {
        const progress = { phase, done, total };
        life.note(progress);
        onProgress?.(progress);
      },
      hold: async () => {
        if (!(await life.beat())) throw new JobLost();
      },
      within: async (stores) => {
        if (!(await mayStillAsk(world, stores, job))) throw new AskerLost();
        if (!(await life.beatWithin(stores))) throw new JobLost();
      },
      end: async (stores, ending: JobEnding<Kind>) => {
        // Where nothing came of it nobody need have a right to it.
        if (ending.state === 'done' && !(await mayStillAsk(world, stores, job))) throw new AskerLost();
        if (!(await stores.jobs.end(job.id, { at: world.clock.now(), ...ending }, owner)))
          throw new JobLost();
      },
    };
    return await world.heavy.onBehalfOf({ user, market }, () => kind.run(world, actor, job, atWork));
  } catch (error) {
    if (error instanceof JobLost || lost.signal.aborted) return undefined;
    if (error instanceof AskerLost) {
      await endForLostAsker(world, job);
      return undefined;
    }
    if (signal?.aborted !== true) {
      await endAs('failed', failureIn(error));
      throw error;
    }
    if (signal.reason instanceof Released)
      await world.storage.transaction(({ jobs }) => jobs.release(job.id, owner)).catch(() => undefined);
    else await endAs('interrupted');
    return undefined;
  } finally {
    await life.stop();
  }
}

/** Kinds that are of no market. */
type OfNoMarket = 'anchor' | 'roll-out';

/** A job is for those to see and to end who may ask for one of its kind in its market. */
export const actionOfKind = {
  plan: 'make-plan',
  check: 'check-plan',
  'what-if': 'try-what-if',
  recompute: 'recompute-plan',
  move: 'preview-migration',
  retention: 'keep-retention',
  // Whose own it is; which of them they may have is asked of the table they want.
  export: 'export-call-plan',
} as const satisfies Readonly<Record<Exclude<JobKind, 'import' | OfNoMarket>, MarketAction>>;

/** A file says itself by which right it came in. */
function actionOf(job: Job): MarketAction {
  if (isOfKind(job, 'import')) return job.input.right;
  const { kind } = job;
  return kind === 'import' || kind === 'anchor' || kind === 'roll-out'
    ? 'import-accounts'
    : actionOfKind[kind];
}

/** What is done daily for no market is for those who keep the record of all, waves are for those who plan them. */
const mayInstallation = (actor: User, { kind }: Pick<Job, 'kind'>): boolean =>
  may(actor, kind === 'roll-out' ? 'plan-roll-out' : 'anchor-record');

/** The market of a job that somebody may see and end, or may ask for: a file is theirs alone who asked for it. */
export function findMarketOfJob(world: World, actor: User, job: Job) {
  if (job.market === '')
    return mayInstallation(actor, job) ? done(undefined) : refused('market-unknown', { market: '' });
  if (!isOfKind(job, 'export')) return findMarketFor(world, actor, actionOf(job), job.market);
  const found = findMarket(world, actor, job.market);
  return job.madeBy === askerKey(actor) ? found : refused('market-unknown', { market: job.market });
}

async function userBehind(
  world: World,
  { users }: Pick<Stores, 'users'>,
  madeBy: string,
): Promise<User | undefined> {
  const asked = operatorAsking(madeBy);
  if (asked) return asked;
  const user = await users.byId(madeBy);
  return user && userOn(user, grantsToday(world));
}

/** Whether whoever asked for a job may ask for it at this moment: asked once more where what came of it is stored. */
async function mayStillAsk(world: World, stores: Stores, job: Job): Promise<boolean> {
  const user = await userBehind(world, stores, job.madeBy);
  return user !== undefined && findMarketOfJob(world, user, job).ok;
}

const endForLostAsker = (world: World, { id }: Job): Promise<unknown> =>
  world.storage.transaction(({ jobs }) =>
    jobs.end(id, { at: world.clock.now(), state: 'refused', file: '', stays: false }, world.workers.owner),
  );

/**
 * Who asked for a job, with what they may do today, where they may still do anything at all; where not, it has ended as
 * refused. What they may not do the work itself refuses, in its own words.
 */
export async function whoIsLetIn(world: World, job: Job): Promise<User | undefined> {
  const user = await world.storage.read((stores) => userBehind(world, stores, job.madeBy));
  if (!user) await endForLostAsker(world, job);
  return user;
}

/**
 * Who asked for a job that this process has taken, with what they may do today. Undefined when they may not ask for it any
 * more: the job has ended as refused, and nothing was done for it.
 */
export async function askerOf(world: World, job: Job): Promise<User | undefined> {
  const user = await world.storage.read((stores) => userBehind(world, stores, job.madeBy));
  if (user && findMarketOfJob(world, user, job).ok) return user;
  await endForLostAsker(world, job);
  return undefined;
}
