import { done, refused } from '#domain/basics/outcome.ts';
import { retentionKinds, type RetentionKind, type retentionStatuses } from '#domain/access/retention.ts';
import { nextRun, type LastRetention, type RunEnding } from '#domain/access/schedule.ts';
import type { User } from '#domain/access/user.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { retentionOf } from '#domain/rulebook/rules/retention.ts';
import { findMarketFor } from '../access/find-market.ts';
import { loadProcess } from '../basis/cycle-basis.ts';
import { attendJob, failedElsewhere, lostAsker } from '../jobs/attend-job.ts';
import { keptSince } from '../jobs/forget-files.ts';
import { isAtWork } from '../jobs/line.ts';
import { submitJob } from '../jobs/submit-job.ts';
import type { DueData, JobEnding, Stores, World } from '../ports.ts';
import { retentionKind } from './retention-job.ts';
import { asQuestion } from '../ports/questions.ts';

export interface DueKind extends DueData {
  /** The rule in force, in days. */
  readonly days: number;
  /** What is from before this day goes. */
  readonly before: string;
}

export interface Retention {
  readonly market: string;
  /** By kind: what is due, or went. */
  readonly kinds: readonly DueKind[];
  readonly status: (typeof retentionStatuses)[number];
  readonly last?: LastRetention;
  /** When a server does it by itself. */
  readonly next: string;
}

const dueOf = (world: World, stores: Stores, market: string, rules: EffectiveRules) =>
  Promise.all(
    retentionKinds.map(async (kind): Promise<DueKind> => {
      const before = keptSince(world, market, rules, kind);
      const due = await stores.retention.due(market, kind, before);
      return { ...due, days: valueOf(rules, retentionOf(kind)), before };
    }),
  );

/** How a run ended, as whoever looks at it is told. */
function endingOf({ state, result }: JobEnding<'retention'>): RunEnding {
  if (state !== 'refused') return state;
  return result?.how === 'refused' && result.code === 'secret-lost' ? 'secret-lost' : 'refused';
}

async function lastOf(
  world: World,
  stores: Stores,
  market: string,
): Promise<Pick<Retention, 'last' | 'next'>> {
  const job = await stores.jobs.last('retention', market);
  const run = job && { begunAt: job.madeAt };
  const next = nextRun(run, world.clock.now());
  if (!run) return { next };
  const [entry] = await stores.audit.latest(market, 1, 'retention');
  // Of another run it says nothing.
  const isOfRun = entry !== undefined && entry.at >= run.begunAt;
  const counts = retentionKinds.flatMap((kind): [RetentionKind, number][] => {
    const count = entry?.details[kind];
    return typeof count === 'number' ? [[kind, count]] : [];
  });
  return {
    next,
    last: {
      ...run,
      ...(job.ended ? { ended: { at: job.ended.at, how: endingOf(job.ended) } } : {}),
      ...(isOfRun && counts.length > 0 ? { gone: Object.fromEntries(counts) } : {}),
    },
  };
}

async function lookAtRetention(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'keep-retention', input.market);
  if (!found.ok) return found;
  const market = found.value.code;
  return world.storage.read(async (stores) => {
    const process = await loadProcess(world, stores, found.value);
    if (!process.ok) return process;
    return done<Retention>({
      market,
      kinds: await dueOf(world, stores, market, process.value.rules),
      status: 'preview',
      ...(await lastOf(world, stores, market)),
    });
  });
}

/** What the rules say is to go, and nothing of it gone yet: every line and call of a market is looked at. */
export const previewRetention = asQuestion('retention', lookAtRetention);

/** Of a market one run at a time; those of a day and those somebody asks for follow each other. */
export const retentionLane = (market: string): string => `retention ${market}`;

/**
 * Has a job forget what the rules say is to go, and waits for it; refused while another is at it. The job that was asked
 * for goes on where whoever asked leaves.
 */
export async function runRetention(world: World, actor: User, input: { readonly market: string }) {
  const previewed = await previewRetention(world, actor, input);
  if (!previewed.ok) return previewed;
  const { market, kinds } = previewed.value;
  const lane = retentionLane(market);
  const isBusy = await world.storage.read(async ({ jobs }) =>
    (await jobs.line()).some((each) => each.lane === lane && isAtWork(each, world.clock.now())),
  );
  if (isBusy) return refused('retention-running', { market });
  const asked = await submitJob(world, actor, { kind: 'retention', market, lane, input: {} });
  const { job } = await attendJob(world, retentionKind, asked);
  const result = job?.ended?.result;
  if (!job) return refused('retention-cancelled', { market });
  if (!result) {
    if (job.state === 'failed') throw failedElsewhere(job);
    return job.state === 'refused'
      ? refused('asker-lost', await world.storage.read((stores) => lostAsker(stores, job)))
      : refused('retention-cancelled', { market });
  }
  if (result.how === 'refused') return refused(result.code, result.values, result.findings);
  const { last, next } = await world.storage.read((stores) => lastOf(world, stores, market));
  return done<Retention>({
    market,
    status: 'done',
    kinds: kinds.map((each) => ({ ...each, count: last?.gone?.[each.kind] ?? 0 })),
    ...(last ? { last } : {}),
    next,
  });
}
