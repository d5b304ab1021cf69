import { whoWorks } from '#domain/capacity/who-works.ts';
import { cycleOfId, unitOfCycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { Stores } from '../ports.ts';

/** Who works each territory in a plan's cycle, as is known today: a plan keeps nobody's name. */
export async function nameReps(
  stores: Pick<Stores, 'accounts' | 'capacityEvents'>,
  market: Market,
  plan: Pick<Plan, 'cycle'>,
): Promise<ReadonlyMap<string, string>> {
  const cycle = cycleOfId(unitOfCycle(market, { id: plan.cycle, market: market.code }), plan.cycle);
  const events = await stores.capacityEvents.ofMarket(market.code);
  const reps = await stores.accounts.repsOf(market.code);
  return new Map(reps.map((rep) => [rep.territory, whoWorks(rep, cycle, events)]));
}
