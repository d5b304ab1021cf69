import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/basics/user.ts';
import { nextCycle } from '#domain/process/cycle.ts';
import type { Deviation, Disagreement } from '#domain/reporting/deviations.ts';
import { findDeviations, findDisagreements } from '#domain/reporting/deviations.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { assignmentOf } from './market-maturity.ts';
import { marketRules } from './market-process.ts';
import type { World } from './ports.ts';

export interface DeviationReport {
  readonly deviations: readonly Deviation[];
  readonly disagreements: readonly Disagreement[];
}

/** Which markets differ from the centre or from one another in their next cycle: in which rule, by how much, since when, why. */
export async function reportDeviations(world: World, actor: User): Promise<Outcome<DeviationReport>> {
  if (actor.role !== 'global') return refused('not-allowed', { role: actor.role, market: actor.market });
  const { definitions, clock } = world;
  const today = clock.today();
  const markets = await world.storage.read(async (stores) => {
    const found: { market: string; rules: EffectiveRules }[] = [];
    for (const market of definitions.markets) {
      const assignment = await assignmentOf(world, stores, market.code, today);
      const rules = await marketRules(world, stores, market, assignment, nextCycle(market, today).from);
      found.push({ market: market.code, rules });
    }
    return found;
  });
  // Held against the centre as it is today: markets' cycles begin on different days.
  const central = resolveRules([definitions.global], today).rules;
  return done({ deviations: findDeviations(central, markets), disagreements: findDisagreements(markets) });
}
