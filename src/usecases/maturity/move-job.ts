import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { loadAsOfToday, underArchetype } from '../basis/process-in-force.ts';
import { loadBasisOf } from '../basis/cycle-basis.ts';
import { planBasis } from '../basis/plan-basis.ts';
import { findUnitOfJob } from '../access/find-market.ts';
import type { KindOfJob } from '../jobs/kind-of-job.ts';
import type { CompareTask, Job, MoveEnding, World } from '../ports.ts';

interface Move {
  readonly cycle: string;
  readonly from: string;
  readonly task?: CompareTask;
}

/** What is planned before and after: what a market's next cycle would begin with today, under either archetype. */
async function readMove(world: World, actor: User, job: Job<'move'>) {
  const { market: code, input } = job;
  const found = findUnitOfJob(world, actor, 'preview-migration', job);
  if (!found.ok) return found;
  const market = found.value;
  return world.storage.read(async (stores) => {
    const today = await loadAsOfToday(world, stores, market);
    const { assignment, template, cycle } = today;
    if (!assignment || !template) return refused('no-assessment', { market: code });
    const from = assignment.archetype.key;
    const basis = await loadBasisOf(world, stores, { ...today, assignment, template });
    const inputUnder = async (archetype: string): Promise<MakePlanInput | undefined> => {
      const under = await underArchetype(world, stores, today, archetype);
      if (!under) return undefined;
      const { template, rules } = under;
      return planBasis(stores, { ...basis, template, rules });
    };
    const before = await inputUnder(from);
    const after = await inputUnder(input.to);
    if (!before || !after) return refused('archetype-unknown', { archetype: before ? input.to : from });
    const isPlanned = basis.accounts.length > 0 && basis.reps.length > 0;
    return done<Move>({ cycle: cycle.id, from, ...(isPlanned ? { task: { before, after } } : {}) });
  });
}

/** Plans a market's accounts as its archetype would have it and as another one would. */
export const moveKind: KindOfJob<'move', void> = {
  kind: 'move',
  run: async (world, actor, job, work) => {
    const end = (state: 'done' | 'refused', result: MoveEnding): Promise<void> =>
      world.storage.transaction((stores) => work.end(stores, { state, result, file: '', stays: false }));
    const read = await readMove(world, actor, job);
    if (!read.ok) return end('refused', { how: 'refused', ...read.refusal });
    const { cycle, from, task } = read.value;
    const plan =
      task &&
      (await world.heavy.comparePlans(task, {
        signal: work.signal,
        onProgress: (so, of) => work.note('allocating', so, of),
      }));
    return end('done', { how: 'compared', cycle, from, ...(plan ? { plan } : {}) });
  },
};

/** One move of somebody's asking at a time. */
export const moveLane = (market: string, actor: User): string => `move ${market} ${actor.id}`;
