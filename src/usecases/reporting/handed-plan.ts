import { done, refused } from '#domain/basics/outcome.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { refuseAgainstLaw } from '../basis/law-facts.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import type { Stores, World } from '../ports.ts';

/** The plan that may be handed to a field system: whoever loads it has been handed the plan. */
export async function findHandedPlan(world: World, stores: Stores, asked: UnitMarket) {
  const current = await findCurrentPlan(world, stores, asked);
  if (!current.ok) return current;
  const plan = current.value;
  if (plan.state !== 'approved')
    return refused('plan-not-approved', { market: asked.code, state: plan.state });
  const { market, cycle } = await loadUnitCycle(world, stores, asked, { plan });
  const law = await refuseAgainstLaw(world, stores, market, cycle, 'publish');
  return law.ok ? done({ plan, market, cycle }) : law;
}
