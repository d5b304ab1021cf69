import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { calledNow } from '#domain/customers/former-territory.ts';
import { allocatorVersion } from '#domain/planning/allocation/allocate.ts';
import { segmentationVersion } from '#domain/segmentation/segment-accounts.ts';
import { findMarketFor } from '../access/find-market.ts';
import { numberInKeys } from '../basis/name-accounts.ts';
import type { JobAtWork, KindOfJob } from '../jobs/kind-of-job.ts';
import type { Job, RecomputeEnding, World } from '../ports.ts';
import { unreadableIn } from '../ports/unreadable-document.ts';
import { keptInputOf } from './kept-input.ts';

async function makeAgain(
  world: World,
  actor: User,
  { market, input }: Job<'recompute'>,
  work: JobAtWork<'recompute'>,
) {
  const found = findMarketFor(world, actor, 'recompute-plan', market);
  if (!found.ok) return found;
  work.note('reading', 0);
  const { plan, lines, formerly } = await world.storage.read(async ({ plans, territories }) => ({
    plan: await plans.byId(input.plan),
    lines: await plans.lines(input.plan, {}, 1),
    formerly: await territories.formerly(market),
  }));
  if (plan?.market !== market) return refused('plan-unknown', { market: '' });
  const kept = await keptInputOf(world, plan);
  if (!kept.ok) return kept;
  work.signal.throwIfAborted();
  const made = await world.heavy.recomputePlan(
    { ...kept.value, lines, calledNow: calledNow(formerly) },
    { signal: work.signal, onProgress: (so, of) => work.note('allocating', so, of) },
  );
  const { version: definitions } = world.definitions;
  const different = await world.storage.read((stores) => numberInKeys(stores, market, made.different));
  return done({
    made: { ...made, different },
    by: {
      allocator: allocatorVersion,
      segmentation: segmentationVersion,
      definitions,
    },
  });
}

/** Makes a plan again from what it was made from, and holds it against its first version as it is kept. */
export const recomputeKind: KindOfJob<'recompute', void> = {
  kind: 'recompute',
  run: async (world, actor, job, work) => {
    const end = (state: 'done' | 'refused', result: RecomputeEnding): Promise<void> =>
      world.storage.transaction((stores) => work.end(stores, { state, result, file: '', stays: false }));
    try {
      const outcome = await makeAgain(world, actor, job, work);
      if (outcome.ok) return await end('done', { how: 'recomputed', ...outcome.value });
      return await end('refused', { how: 'refused', ...outcome.refusal });
    } catch (error) {
      // That what is kept was altered is the very thing that somebody may want to know.
      const problem = unreadableIn(error);
      if (!problem) throw error;
      return end('refused', { how: 'unreadable', finding: problem });
    }
  },
};

/** One plan of somebody's asking at a time. */
export const recomputeLane = (market: string, actor: User): string => `recompute ${market} ${actor.id}`;
