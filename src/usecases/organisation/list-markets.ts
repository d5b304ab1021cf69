import { done } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { ofEachMarket } from '../basis/each-market.ts';
import { assignmentOf } from '../basis/market-maturity.ts';
import { planningCycle } from '../basis/planning-cycle.ts';
import type { World } from '../ports.ts';

export interface ListedMarket {
  readonly market: Market;
  readonly archetype?: string;
  readonly template?: string;
  readonly cycle: Cycle;
}

/** The markets the actor may see, by code. */
export async function listMarkets(world: World, actor: User) {
  const today = world.clock.today();
  const seen = world.definitions.markets.filter((market) =>
    may(actor, 'see-market', { market: market.code }),
  );
  return world.storage.read(async (stores) => {
    const { found, unreadable } = await ofEachMarket(seen, async (market): Promise<ListedMarket[]> => {
      const { cycle, opened } = await planningCycle(world, stores, market);
      const assignment = opened?.assignment ?? (await assignmentOf(world, stores, market.code, today));
      const archetype = assignment?.archetype;
      return [
        {
          market,
          ...(archetype ? { archetype: archetype.key, template: archetype.template } : {}),
          cycle,
        },
      ];
    });
    return done({ markets: found, unreadable });
  });
}
