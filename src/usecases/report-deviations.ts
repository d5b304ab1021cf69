import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/basics/user.ts';
import { nextCycle } from '#domain/process/cycle.ts';
import type { Deviation, Disagreement } from '#domain/reporting/deviations.ts';
import { findDeviations, findDisagreements } from '#domain/reporting/deviations.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import { assignmentOf, marketRules } from './market-process.ts';
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
  const markets = definitions.markets.map((market) => {
    const { from } = nextCycle(market, today);
    return {
      market: market.code,
      rules: marketRules(world, market, assignmentOf(world, market, today), from),
    };
  });
  // Held against the centre as it is today: markets' cycles begin on different days.
  const central = resolveRules([definitions.global], today).rules;
  return done({ deviations: findDeviations(central, markets), disagreements: findDisagreements(markets) });
}
