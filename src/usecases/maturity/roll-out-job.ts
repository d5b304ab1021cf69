import { unitsOf } from '#domain/organisation/unit.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import type { Archetype } from '#domain/maturity/maturity-model.ts';
import { planWaves, type WaveCandidate } from '#domain/reporting/migration/plan-waves.ts';
import { reachStep } from '#domain/reporting/migration/reach-step.ts';
import { ambitionsOf } from '../basis/market-ambition.ts';
import { ofEachMarket } from '../basis/each-market.ts';
import { loadAsOfToday } from '../basis/process-in-force.ts';
import type { UnitCycle } from '../basis/unit-cycle.ts';
import type { JobAtWork, KindOfJob } from '../jobs/kind-of-job.ts';
import type { Job, RollOutEnding, Stores, World } from '../ports.ts';
import { compareArchetypes, missingFor } from './preview-migration.ts';
import { companyToday } from '../basis/today.ts';

type Planned = Extract<RollOutEnding, { readonly how: 'planned' }>;

/** Archetypes between today's and the target, one rank at a time. */
function stepsTo(world: World, from: Archetype, target: Archetype | undefined): readonly Archetype[] {
  const above = world.definitions.archetypes.filter((each) => each.rank > from.rank);
  return target ? above.filter((each) => each.rank <= target.rank) : above.slice(0, 1);
}

async function candidateOf(
  world: World,
  stores: Stores,
  of: UnitCycle,
  { archetype, assessment }: Assignment,
  target: Archetype | undefined,
): Promise<WaveCandidate | undefined> {
  const path = stepsTo(world, archetype, target);
  const last = path.at(-1);
  if (!last) return undefined;
  const ambitions = await ambitionsOf(world, stores, of.market);
  const today = companyToday(world);
  const steps: WaveCandidate['steps'][number][] = [];
  for (const [index, to] of path.entries()) {
    const from = path[index - 1] ?? archetype;
    const { effort } = await compareArchetypes(world, stores, of, from, to);
    const reach = reachStep(to, assessment, ambitions, today);
    steps.push({ archetype: to.key, effort: effort.points, ...reach });
  }
  const missing = missingFor(last, assessment);
  return {
    market: of.market,
    steps,
    levelsMissing: missing.reduce((sum, each) => sum + each.atLeast - each.level, 0),
  };
}

/** Looks at one market after the other, so that whoever follows it sees how far it is, and can end it between two. */
async function orderIntoWaves(
  world: World,
  actor: User,
  { input }: Job<'roll-out'>,
  work: JobAtWork<'roll-out'>,
) {
  if (!may(actor, 'plan-roll-out')) return notAllowed(actor);
  const { archetypes, markets } = world.definitions;
  const target = archetypes.find((each) => each.key === input.to);
  if (input.to !== undefined && !target) return refused('archetype-unknown', { archetype: input.to });
  const chosen = markets.filter(({ code }) => input.markets.includes(code)).flatMap(unitsOf);
  const candidates: WaveCandidate[] = [];
  const leftOut: Planned['leftOut'][number][] = [];
  let looked = 0;
  const { unreadable } = await ofEachMarket(chosen, async (market) => {
    work.signal.throwIfAborted();
    work.note('comparing', looked, chosen.length);
    looked += 1;
    return world.storage.read(async (stores) => {
      const of = await loadAsOfToday(world, stores, market);
      const { assignment } = of;
      const candidate = assignment && (await candidateOf(world, stores, of, assignment, target));
      if (candidate) candidates.push(candidate);
      else leftOut.push({ market: market.address, why: assignment ? 'already-there' : 'not-assessed' });
      return [];
    });
  });
  return done<Planned>({
    how: 'planned',
    ...planWaves(candidates, input.limits, companyToday(world)),
    leftOut,
    unreadable: unreadable.map(({ market, finding }) => ({ market: market.code, finding })),
  });
}

/** Orders markets into waves within what each market and the centre can take on at once. */
export const rollOutKind: KindOfJob<'roll-out', void> = {
  kind: 'roll-out',
  run: async (world, actor, job, work) => {
    const outcome = await orderIntoWaves(world, actor, job, work);
    const result: RollOutEnding = outcome.ok ? outcome.value : { how: 'refused', ...outcome.refusal };
    const state = outcome.ok ? 'done' : 'refused';
    await world.storage.transaction((stores) => work.end(stores, { state, result, file: '', stays: false }));
  },
};

/** One order of somebody's asking at a time. */
export const rollOutLane = (actor: User): string => `roll-out ${actor.id}`;
