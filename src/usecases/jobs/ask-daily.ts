import { isDue, type ScheduledKind } from '#domain/access/schedule.ts';
import { operator } from '#domain/access/user.ts';
import { processesOf } from '../basis/market-rules.ts';
import type { Job, World } from '../ports.ts';
import type { KindOfJob } from './kind-of-job.ts';
import { isGivenUp, isHeld, leaseFrom } from './line.ts';
import { Released, runJob } from './run-job.ts';
import { jobFor } from './submit-job.ts';

/** A kind of work that is done once a day: for every market that has rules and what is of none, or for all at once. */
export interface DailyWork {
  readonly kind: KindOfJob<ScheduledKind, void>;
  readonly each: 'market' | 'installation';
}

export interface AskedDaily {
  readonly kind: ScheduledKind;
  /** Empty where it is of no market. */
  readonly market: string;
}

/** A market that was never assessed has no rules to go by and is passed over. */
async function marketsOf(world: World, { each }: DailyWork): Promise<readonly string[]> {
  if (each === 'installation') return [''];
  const markets = [''];
  for (const market of world.definitions.markets) {
    const processes = await world.storage.read((stores) => processesOf(world, stores, market));
    if (processes) markets.push(market.code);
  }
  return markets;
}

/**
 * What is due, put into the line, once a day by whichever of the processes on a database looks first. Where nobody else
 * works on jobs it is this process's, and so is what one that died has left.
 */
async function ask(world: World, kind: ScheduledKind, market: string): Promise<Job | undefined> {
  const now = world.clock.now();
  const { owner, workHere } = world.workers;
  return world.storage.transaction(async ({ jobs }) => {
    await jobs.lockLine();
    const last = await jobs.last(kind, market);
    const open = (await jobs.line()).find(({ id }) => id === last?.id);
    if (open && isGivenUp(open, now))
      await jobs.end(open.id, { at: now, state: 'interrupted', file: '', stays: false });
    else if (open && (!workHere || isHeld(open, now))) return undefined;
    let id = open?.id;
    if (id === undefined || (open && isGivenUp(open, now))) {
      if (!isDue(last && { begunAt: last.madeAt }, now)) return undefined;
      const job = jobFor(world, operator, { kind, market, lane: `${kind} ${market}`, input: {} });
      await jobs.add(job);
      id = job.id;
    }
    if (workHere) await jobs.take(id, { owner, leaseUntil: leaseFrom(now), now });
    return jobs.byId(id);
  });
}

/**
 * Asks for what is to be done once a day; whoever works on jobs does it, and takes it over from whoever dies. Until the
 * signal ends it, where this process does it itself.
 */
export async function askDaily(
  world: World,
  works: readonly DailyWork[],
  signal?: AbortSignal,
): Promise<readonly AskedDaily[]> {
  const releasing = new AbortController();
  const release = (): void => releasing.abort(new Released());
  signal?.addEventListener('abort', release, { once: true });
  const asked: AskedDaily[] = [];
  try {
    for (const work of works) {
      for (const market of await marketsOf(world, work)) {
        if (signal?.aborted === true) return asked;
        const { kind } = work.kind;
        const job = await ask(world, kind, market);
        if (!job) continue;
        asked.push({ kind, market });
        if (world.workers.workHere)
          await runJob(world, work.kind, operator, job, { signal: releasing.signal });
      }
    }
    return asked;
  } finally {
    signal?.removeEventListener('abort', release);
    if (asked.length > 0) world.workers.wake();
  }
}
