import type { Finding } from '#domain/basics/finding.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { Market } from '#domain/organisation/market.ts';
import { outdatedLines, overLimits } from '#domain/review/check-plan-today.ts';
import { planUnderLimits } from './plan-under-limits.ts';
import type { Stores, World } from '../ports.ts';

/**
 * Holds a plan against the limits and the accounts and reps of today and the calls made so far: which limits its touches pass,
 * and which of its lines are not allowed any more.
 */
export async function checkAgainstToday(
  world: World,
  stores: Stores,
  market: Market,
  plan: Plan,
): Promise<{ readonly overLimits: readonly Finding[]; readonly outdated: readonly string[] }> {
  const { lines, limits, accounts } = await planUnderLimits(world, stores, market, plan);
  const { rules } = plan.snapshot;
  return {
    overLimits: overLimits(limits, accounts, rules),
    outdated: outdatedLines({ lines, accounts, rules }),
  };
}
