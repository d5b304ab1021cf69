import { done, refused } from '#domain/basics/outcome.ts';
import { sayOutlived } from '#domain/planning/outlived.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { refuseAgainstLaw } from '../basis/law-facts.ts';
import { outlivedSumOf } from '../basis/outlived-today.ts';
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
  if (!law.ok) return law;
  // Nobody works by touches that accounts and territories of today leave nobody to make, unless it was approved so.
  const outlived = await outlivedSumOf(world, stores, asked, plan);
  if (outlived?.isHeld)
    return refused(
      'plan-outlived',
      { market: asked.code, touches: outlived.touches },
      sayOutlived(plan, outlived, 'error'),
    );
  return done({ plan, market, cycle });
}
