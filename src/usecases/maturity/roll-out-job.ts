import { unitsOf } from '#domain/organisation/unit.ts';
import { clusterOf, type Cluster } from '#domain/organisation/cluster.ts';
import { factsToCome } from '#domain/organisation/unit-facts.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import type { Archetype } from '#domain/maturity/maturity-model.ts';
import { pathUp } from '#domain/reporting/migration/path-up.ts';
import { planWaves } from '#domain/reporting/migration/plan-waves.ts';
import type { WaveCandidate } from '#domain/reporting/migration/spread-steps.ts';
import { reachStep } from '#domain/reporting/migration/reach-step.ts';
import { plannedChangesOf } from '../basis/changes-of.ts';
import { ambitionsOf } from '../basis/market-ambition.ts';
import { ofEachMarket } from '../basis/each-market.ts';
import { loadAsOfToday } from '../basis/process-in-force.ts';
import type { UnitCycle } from '../basis/unit-cycle.ts';
import type { JobAtWork, KindOfJob } from '../jobs/kind-of-job.ts';
import type { Job, RollOutEnding, Stores, World } from '../ports.ts';
import { compareArchetypes, missingFor } from './preview-migration.ts';
import { companyToday } from '../basis/today.ts';
import { unitFactsOf } from '../basis/unit-facts.ts';

type Planned = Extract<RollOutEnding, { readonly how: 'planned' }>;

const turnOf = ({ name, waveOrder }: Cluster): NonNullable<WaveCandidate['cluster']> => ({
  name: name.en,
  ...(waveOrder === undefined ? {} : { order: waveOrder }),
});

async function candidateOf(
  world: World,
  stores: Stores,
  of: UnitCycle,
  { archetype, assessment }: Assignment,
  path: readonly [Archetype, ...Archetype[]],
): Promise<WaveCandidate> {
  const { statedFacts } = world.definitions;
  const ambitions = await ambitionsOf(world, stores, of.market);
  const today = companyToday(world);
  const known = await unitFactsOf(world, stores, of.market, today);
  const place = { market: of.market.code, unit: of.market.address };
  const facts = factsToCome(known, statedFacts, place, today);
  const steps: WaveCandidate['steps'][number][] = [];
  for (const [index, to] of path.entries()) {
    const from = path[index - 1] ?? archetype;
    const { effort } = await compareArchetypes(world, stores, of, from, to);
    const reach = reachStep(to, { assessment, ambitions, facts }, today);
    steps.push({ archetype: to.key, effort: effort.points, ...reach });
  }
  const missing = missingFor(path.at(-1) ?? path[0], assessment, known);
  const cluster = clusterOf(world.definitions.clusters, of.market.code);
  return {
    market: of.market,
    ...(cluster ? { cluster: turnOf(cluster) } : {}),
    steps,
    levelsMissing: missing.reduce((sum, each) => sum + ('fact' in each ? 0 : each.atLeast - each.level), 0),
    others: await plannedChangesOf(world, stores, of.market),
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
      const way = pathUp(archetypes, assignment, target);
      if ('why' in way || !assignment)
        leftOut.push({ market: market.address, why: 'why' in way ? way.why : 'not-assessed' });
      else candidates.push(await candidateOf(world, stores, of, assignment, way.path));
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
