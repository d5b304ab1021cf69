import { closedGates, lawGatesOf } from '#domain/cycles/gates/gates.ts';
import type { LawFacts } from '#domain/cycles/gates/gate.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { PhaseKey } from '#domain/cycles/process-template.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { holdsRole } from '#domain/access/holds-role.ts';
import { unconfirmedOf } from '#domain/organisation/limit-confirmation.ts';
import { isFulfilled } from '#domain/organisation/duties/duty.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Stores, World } from '../ports.ts';
import { loadDueDuties } from './duties-in-force.ts';
import { loadStandings } from './limits-confirmed.ts';
import { type Clocks, everybody, todayOfEach } from './today.ts';

type Known = Pick<World, 'clock' | 'sample' | 'definitions'>;

/** By name who may confirm a market's limits today. */
export async function signersOf(
  world: Clocks,
  { users }: Pick<Stores, 'users'>,
  market: string,
): Promise<readonly string[]> {
  const today = todayOfEach(world);
  return (await everybody(world, { users }))
    .filter((user) => holdsRole(user, { role: 'compliance', market }, today))
    .map(({ name }) => name)
    .toSorted();
}

/** Duties of plan and unit that are not done, as people call them. */
async function missingDuties(
  world: Known,
  stores: Stores,
  market: Market,
  cycle: Cycle,
): Promise<LawFacts['missingDuties']> {
  const plan = await stores.plans.current(market.code, cycle.id);
  const missing = (await loadDueDuties(world, stores, market, plan)).filter((each) => !isFulfilled(each));
  const before = (phase: 'approve' | 'publish') =>
    missing
      .filter(({ duty }) => duty.closes === phase)
      .map(({ duty, name, state }) => `${duty.key} (${name}: ${state})`);
  return { approve: before('approve'), publish: before('publish') };
}

/** What the law asks for in a cycle, as it stands today. */
export async function lawFacts(
  world: Known,
  stores: Stores,
  market: Market,
  cycle: Cycle,
): Promise<LawFacts> {
  const unconfirmedLimits = unconfirmedOf(await loadStandings(world, stores, market, cycle.to));
  const missing = await missingDuties(world, stores, market, cycle);
  const isOpen = unconfirmedLimits.length + missing.approve.length + missing.publish.length === 0;
  const signers = isOpen ? [] : await signersOf(world, stores, market.code);
  return { market: market.code, unconfirmedLimits, missingDuties: missing, signers };
}

/** Refuses what the law does not let happen yet: before a plan is approved, or handed out. */
export async function refuseAgainstLaw(
  world: Known,
  stores: Stores,
  market: Market,
  cycle: Cycle,
  phase: PhaseKey,
) {
  const closed = closedGates(lawGatesOf(phase), await lawFacts(world, stores, market, cycle));
  return closed.length > 0 ? refused('gate-closed', { phase }, closed) : done(undefined);
}
