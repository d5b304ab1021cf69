import type { Job, JobKind, World } from '../ports.ts';
import type { KindOfJob } from './kind-of-job.ts';
import { BEAT, isGivenUp, leaseFrom, nextInLine } from './line.ts';
import { askerOf, Released, runJob } from './run-job.ts';

/** How often a worker looks whether there is something to do, if nobody tells it. */
const LOOK = 500;

/** What a worker can do, whatever the kind says of its documents. */
export type AnyKind = KindOfJob<JobKind, unknown>;

export interface WorkOptions {
  readonly kinds: readonly AnyKind[];
  /** How many jobs it works on at the same time. */
  readonly atOnce: number;
  /** Jobs under way go back into the line. */
  readonly signal: AbortSignal;
  /** A job that failed by a bug, or a look that found no database; the others go on. */
  readonly onError: (error: unknown, job?: Job) => void;
}

/**
 * The next job that this process is to do, taken, of so many at once; jobs that ended process after process end with
 * the last one.
 */
export async function takeNext(world: World, atOnce = Infinity): Promise<Job | undefined> {
  const taker = { owner: world.workers.owner, atOnce };
  const isOpen = await world.storage.read(async ({ jobs }) => {
    const [line, now] = [await jobs.line(), world.clock.now()];
    return nextInLine(line, now, taker) !== undefined || line.some((each) => isGivenUp(each, now));
  });
  // Most looks find nothing, and a transaction that changes nothing keeps others waiting all the same.
  if (!isOpen) return undefined;
  return world.storage.transaction(async ({ jobs }) => {
    await jobs.lockLine();
    const now = world.clock.now();
    const line = await jobs.line();
    for (const { id } of line.filter((each) => isGivenUp(each, now)))
      await jobs.end(id, { at: now, state: 'interrupted', file: '', stays: false });
    const next = nextInLine(await jobs.line(), now, taker);
    if (!next) return undefined;
    const { owner } = world.workers;
    return (await jobs.take(next.id, { owner, leaseUntil: leaseFrom(now), now }))
      ? jobs.byId(next.id)
      : undefined;
  });
}

/** Does a job that was taken; refused where whoever asked for it may nothing any more. */
export async function doJob(
  world: World,
  kinds: readonly AnyKind[],
  job: Job,
  signal: AbortSignal,
): Promise<void> {
  const kind = kinds.find((each) => each.kind === job.kind);
  const actor = await askerOf(world, job);
  if (!actor) return;
  if (kind) {
    await runJob(world, kind, actor, job, { signal });
    return;
  }
  const ended = { at: world.clock.now(), state: 'failed', file: '', stays: false } as const;
  await world.storage.transaction(({ jobs }) => jobs.end(job.id, ended, world.workers.owner));
}

/** Works on whatever anybody asks for until it is told to end. */
export async function work(world: World, options: WorkOptions): Promise<void> {
  const { kinds, atOnce, signal, onError } = options;
  const { owner } = world.workers;
  const releasing = new AbortController();
  const release = (): void => {
    releasing.abort(new Released());
    world.workers.wake();
  };
  signal.addEventListener('abort', release, { once: true });
  if (signal.aborted) release();
  const underWay = new Set<Promise<void>>();
  let notedAt = 0;
  while (!signal.aborted) {
    try {
      if (Date.now() - notedAt >= BEAT) {
        const holder = { owner, leaseUntil: leaseFrom(world.clock.now()) };
        await world.storage.transaction(({ workers }) => workers.note(holder));
        notedAt = Date.now();
      }
      const job = underWay.size < atOnce ? await takeNext(world, atOnce) : undefined;
      if (job) {
        const doing = doJob(world, kinds, job, releasing.signal)
          .catch((error: unknown) => onError(error, job))
          .finally(() => {
            underWay.delete(doing);
            world.workers.wake();
          });
        underWay.add(doing);
        continue;
      }
    } catch (error) {
      // A database that is away comes back; whoever restarts the worker would find it no sooner.
      onError(error);
    }
    await world.workers.rest(LOOK);
  }
  await Promise.all(underWay);
  await world.storage.transaction(({ workers }) => workers.remove(owner)).catch(() => undefined);
}
