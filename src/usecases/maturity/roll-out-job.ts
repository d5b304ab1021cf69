import { unitsOf } from '#domain/organisation/unit.ts';
import { factsToCome } from '#domain/organisation/unit-facts.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { ladderOf } from '#domain/maturity/assign-archetype.ts';
import { undecidedBetween, type Assignment } from '#domain/maturity/assignment.ts';
import type { Archetype } from '#domain/maturity/maturity-model.ts';
import { planWaves, type WaveCandidate } from '#domain/reporting/migration/plan-waves.ts';
import { reachStep } from '#domain/reporting/migration/reach-step.ts';
import { ambitionsOf } from '../basis/market-ambition.ts';
import { ofEachMarket } from '../basis/each-market.ts';
import { loadAsOfToday } from '../basis/process-in-force.ts';
import type { UnitCycle } from '../basis/unit-cycle.ts';
import type { JobAtWork, KindOfJob } from '../jobs/kind-of-job.ts';
import type { Job, RollOutEnding, Stores, WhyLeftOut, World } from '../ports.ts';
import { compareArchetypes, missingFor } from './preview-migration.ts';
import { companyToday } from '../basis/today.ts';
import { unitFactsOf } from '../basis/unit-facts.ts';

type Planned = Extract<RollOutEnding, { readonly how: 'planned' }>;

/** Archetypes between today's and the target, one rank at a time. What stands apart is no step up from anything. */
function stepsTo(world: World, from: Archetype, target: Archetype | undefined): readonly Archetype[] {
  const { rank: today } = from;
  if (today === undefined) return [];
  const above = ladderOf(world.definitions.archetypes).filter(({ rank = 0 }) => rank > today);
  return target ? above.filter(({ rank = 0 }) => rank <= (target.rank ?? 0)) : above.slice(0, 1);
}

/** Why a unit is in no wave. */
function whyNone(assignment: Assignment | undefined, target: Archetype | undefined): WhyLeftOut {
  if (!assignment) return 'not-assessed';
  if (undecidedBetween(assignment).length > 0) return 'undecided';
  const isApart = assignment.archetype.rank === undefined || (target && target.rank === undefined);
  return isApart ? 'stands-apart' : 'already-there';
}

async function candidateOf(
  world: World,
  stores: Stores,
  of: UnitCycle,
  assignment: Assignment,
  target: Archetype | undefined,
): Promise<WaveCandidate | undefined> {
  const { archetype, assessment } = assignment;
  // Whoever may run another archetype altogether is asked about that first.
  if (undecidedBetween(assignment).length > 0) return undefined;
  const path = stepsTo(world, archetype, target);
  const last = path.at(-1);
  if (!last) return undefined;
  const ambitions = await ambitionsOf(world, stores, of.market);
  const today = companyToday(world);
  const known = await unitFactsOf(world, stores, of.market, today);
  const place = { market: of.market.code, unit: of.market.address };
  const facts = factsToCome(known, world.definitions.statedFacts, place, today);
  const steps: WaveCandidate['steps'][number][] = [];
  for (const [index, to] of path.entries()) {
    const from = path[index - 1] ?? archetype;
    const { effort } = await compareArchetypes(world, stores, of, from, to);
    const reach = reachStep(to, { assessment, ambitions, facts }, today);
    steps.push({ archetype: to.key, effort: effort.points, ...reach });
  }
  const missing = missingFor(last, assessment, known);
  return {
    market: of.market,
    steps,
    levelsMissing: missing.reduce((sum, each) => sum + ('fact' in each ? 0 : each.atLeast - each.level), 0),
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
      else leftOut.push({ market: market.address, why: whyNone(assignment, target) });
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
