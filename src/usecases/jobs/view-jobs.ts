import { done, refused } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { importActions } from '#domain/access/import-actions.ts';
import { marketsOf, type MarketAction } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Job, JobInLine, JobKind, JobState, NamedUser, Stores, World } from '../ports.ts';
import type { JobFailure } from '../ports/job-failure.ts';
import { actionOfKind, findMarketOfJob } from './run-job.ts';
import { cancelRecorded } from './cancel-recorded.ts';
import { placeInLine } from './line.ts';
import { isOfKind } from './kind-of-job.ts';
import { nameAskers } from './name-askers.ts';

/** Whoever has one of these may ask for some kind of long work that others see as well. */
const { export: _own, ...shared } = actionOfKind;
const actions: readonly MarketAction[] = [...Object.values(shared), ...importActions];

export interface ShownJob {
  readonly id: string;
  readonly kind: JobKind;
  /** Of a file that comes in its kind. */
  readonly file?: string;
  readonly market: string;
  /** Of the market's units, where it has several and one is meant; else empty. */
  readonly unit: string;
  /** Who asked for it, by name. */
  readonly by: NamedUser;
  readonly madeAt: string;
  readonly state: JobState;
  /** How many come before it while it waits. */
  readonly ahead: number;
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly endedAt?: string;
  /** Why it failed, where that is no bug. */
  readonly failure?: JobFailure;
  /** It has not ended and is not being stored. */
  readonly mayCancel: boolean;
}

/** Jobs as those see them who look at them now. */
async function show({ clock }: World, stores: Stores, jobs: readonly Job[]): Promise<readonly ShownJob[]> {
  const line = await stores.jobs.line();
  const asker = await nameAskers(
    stores,
    jobs.map(({ madeBy }) => madeBy),
  );
  const now = clock.now();
  return jobs.map((job) => showOne(job, asker(job.madeBy), line, now));
}

function showOne(job: Job, by: NamedUser, line: readonly JobInLine[], now: string): ShownJob {
  const { id, kind, market, unit, madeAt, state, phase, done: so, total, ended } = job;
  return {
    id,
    kind,
    ...(isOfKind(job, 'import') ? { file: job.input.kind } : {}),
    market,
    unit,
    by,
    madeAt,
    state,
    ahead: ended ? 0 : placeInLine(line, id, now),
    phase,
    done: so,
    total,
    ...(ended ? { endedAt: ended.at } : {}),
    ...(ended?.failure ? { failure: ended.failure } : {}),
    mayCancel: !ended && phase !== 'storing',
  };
}

/** A job that the actor may see; of others they do not learn that there is one, unless they work in its market. */
async function findJob(world: World, actor: User, { job: id }: { readonly job: string }) {
  const job = await world.storage.read(({ jobs }) => jobs.byId(id));
  if (!job) return refused('job-unknown', { job: id });
  const found = findMarketOfJob(world, actor, job);
  if (found.ok) return done(job);
  return found.refusal.code === 'market-unknown' ? refused('job-unknown', { job: id }) : notAllowed(actor);
}

export interface ListJobsInput {
  readonly market?: string;
  /** How many of those that ended. */
  readonly limit: number;
  /** All where none are named. */
  readonly kinds?: readonly JobKind[];
}

/** Those that have not ended, the first come first, and the latest of the others. */
export async function listJobs(world: World, actor: User, { market, limit, kinds }: ListJobsInput) {
  const reach = actions.map((action) => marketsOf(actor, action));
  if (reach.every((markets) => markets.length === 0)) return notAllowed(actor);
  const all = world.definitions.markets.map(({ code }) => code);
  const asked = market?.toUpperCase();
  const codes = all.filter(
    (code) =>
      (asked === undefined || code === asked) &&
      reach.some((markets) => markets === 'all' || markets.includes(code)),
  );
  // What is done for no market; who may see it is asked of each.
  if (asked === undefined) codes.push('');
  return world.storage.read(async (stores) => {
    const jobs = await stores.jobs.latest(codes, limit, kinds);
    const seen = jobs.filter((job) => findMarketOfJob(world, actor, job).ok);
    return done(await show(world, stores, seen));
  });
}

/** One job: how far it is, or how it ended. */
export async function viewJob(world: World, actor: User, input: { readonly job: string }) {
  const found = await findJob(world, actor, input);
  if (!found.ok) return found;
  const [shown] = await world.storage.read((stores) => show(world, stores, [found.value]));
  return shown ? done(shown) : refused('job-unknown', input);
}

/** How often somebody who follows jobs hears of them. */
const LOOK = 500;

/** What `look` finds each time something about it has changed, until it says that it is over or nobody listens. */
export async function* follow<Seen>(
  world: World,
  signal: AbortSignal,
  look: () => Promise<Seen | undefined>,
  isOver: (seen: Seen) => boolean = () => false,
): AsyncGenerator<Seen> {
  let told = '';
  while (!signal.aborted) {
    const seen = await look();
    if (seen === undefined) return;
    const now = JSON.stringify(seen);
    if (now !== told) yield seen;
    told = now;
    if (isOver(seen)) return;
    await world.workers.rest(LOOK);
  }
}

/** Ends a job while nothing of it is stored: what it has worked out is lost, whoever works on it hears of it. */
export async function cancelJob(world: World, actor: User, input: { readonly job: string }) {
  const found = await findJob(world, actor, input);
  if (!found.ok) return found;
  const isCancelled = await cancelRecorded(world, actor, found.value);
  return isCancelled ? viewJob(world, actor, input) : refused('job-too-late', { job: found.value.id });
}
