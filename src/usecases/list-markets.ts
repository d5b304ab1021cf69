import type { Outcome } from '#domain/basics/outcome.ts';
import { done } from '#domain/basics/outcome.ts';
import { maySeeMarket, type User } from '#domain/basics/user.ts';
import type { Cycle } from '#domain/process/cycle.ts';
import { nextCycle } from '#domain/process/cycle.ts';
import type { Market } from '#domain/process/market.ts';
import { assignmentOf } from './market-process.ts';
import type { World } from './ports.ts';

export interface ListedMarket {
  readonly market: Market;
  readonly archetype?: string;
  readonly template?: string;
  readonly cycle: Cycle;
}

/** The markets the actor may see, by code. */
export async function listMarkets(world: World, actor: User): Promise<Outcome<readonly ListedMarket[]>> {
  const today = world.clock.today();
  return done(
    world.definitions.markets
      .filter((market) => maySeeMarket(actor, market.code))
      .map((market) => {
        const archetype = assignmentOf(world, market, today)?.archetype;
        return {
          market,
          ...(archetype ? { archetype: archetype.key, template: archetype.template } : {}),
          cycle: nextCycle(market, today),
        };
      }),
  );
}
