import { done, refused } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { importActions } from '#domain/access/import-actions.ts';
import { marketsOf, type MarketAction } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { Job, JobInLine, JobKind, JobState, World } from '../ports.ts';
import { isOfKind } from './kind-of-job.ts';
import { placeInLine } from './line.ts';

/** A job is for those to see and to end who may ask for one of its kind in its market. */
const actionOfKind = {
  plan: 'make-plan',
  check: 'check-plan',
  'what-if': 'try-what-if',
  move: 'preview-migration',
} as const satisfies Readonly<Record<Exclude<JobKind, 'import'>, MarketAction>>;

/** A file says itself by which right it came in. */
function actionOf(job: Job): MarketAction {
  if (isOfKind(job, 'import')) return job.input.right;
  const { kind } = job;
  return kind === 'import' ? 'import-accounts' : actionOfKind[kind];
}

/** Whoever has one of these may ask for some kind of long work. */
const actions: readonly MarketAction[] = [...Object.values(actionOfKind), ...importActions];

export interface ShownJob {
  readonly id: string;
  readonly kind: JobKind;
  readonly market: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly state: JobState;
  /** How many come before it while it waits. */
  readonly ahead: number;
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly endedAt?: string;
  /** It has not ended and is not being stored. */
  readonly mayCancel: boolean;
}

function show(job: Job, line: readonly JobInLine[], now: string): ShownJob {
  const { id, kind, market, madeBy, madeAt, state, phase, done: so, total, ended } = job;
  return {
    id,
    kind,
    market,
    madeBy,
    madeAt,
    state,
    ahead: ended ? 0 : placeInLine(line, id, now),
    phase,
    done: so,
    total,
    ...(ended ? { endedAt: ended.at } : {}),
    mayCancel: !ended && phase !== 'storing',
  };
}

/** A job that the actor may see; of others they do not learn that there is one, unless they work in its market. */
async function findJob(world: World, actor: User, { job: id }: { readonly job: string }) {
  const job = await world.storage.read(({ jobs }) => jobs.byId(id));
  if (!job) return refused('job-unknown', { job: id });
  const found = findMarketFor(world, actor, actionOf(job), job.market);
  if (found.ok) return done(job);
  return found.refusal.code === 'market-unknown' ? refused('job-unknown', { job: id }) : notAllowed(actor);
}

/** Those that have not ended, the first come first, and the latest of the others. */
export async function listJobs(
  world: World,
  actor: User,
  { market, limit }: { readonly market?: string; readonly limit: number },
) {
  const reach = actions.map((action) => marketsOf(actor, action));
  if (reach.every((markets) => markets.length === 0)) return notAllowed(actor);
  const all = world.definitions.markets.map(({ code }) => code);
  const asked = market?.toUpperCase();
  const codes = all.filter(
    (code) =>
      (asked === undefined || code === asked) &&
      reach.some((markets) => markets === 'all' || markets.includes(code)),
  );
  const { jobs, line } = await world.storage.read(async (stores) => ({
    jobs: await stores.jobs.latest(codes, limit),
    line: await stores.jobs.line(),
  }));
  const now = world.clock.now();
  const seen = jobs.filter((job) => findMarketFor(world, actor, actionOf(job), job.market).ok);
  return done(seen.map((job) => show(job, line, now)));
}

/** One job: how far it is, or how it ended. */
export async function viewJob(world: World, actor: User, input: { readonly job: string }) {
  const found = await findJob(world, actor, input);
  if (!found.ok) return found;
  const line = await world.storage.read(({ jobs }) => jobs.line());
  return done(show(found.value, line, world.clock.now()));
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
  const { id, kind, market, madeBy: begunBy, madeAt: since, done: so, total } = found.value;
  const at = world.clock.now();
  const isCancelled = await world.storage.transaction(async ({ jobs, audit }) => {
    if (!(await jobs.cancel(id, at))) return false;
    const details = { since, done: so, total };
    const texts = { begunBy };
    // Whoever waits for a plan is told by whom it was ended.
    const event = {
      at,
      by: actor,
      kind: 'cancel-planning',
      market,
      subject: market,
      details,
      texts,
    } as const;
    if (kind === 'plan') await audit.add(event);
    return true;
  });
  world.workers.wake();
  return isCancelled ? viewJob(world, actor, input) : refused('job-too-late', { job: id });
}
