import { done } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { ofEachMarket } from '../basis/each-market.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import type { World } from '../ports.ts';

export interface ListedMarket {
  readonly market: UnitMarket;
  readonly archetype?: string;
  readonly template?: string;
  readonly cycle: Cycle;
}

/** The markets the actor may see, by code, unit by unit. */
export async function listMarkets(world: World, actor: User) {
  const seen = world.definitions.markets.filter((market) =>
    may(actor, 'see-market', { market: market.code }),
  );
  return world.storage.read(async (stores) => {
    const { found, unreadable } = await ofEachMarket(
      seen.flatMap(unitsOf),
      async (market): Promise<ListedMarket[]> => {
        const { cycle, assignment } = await loadUnitCycle(world, stores, market);
        const archetype = assignment?.archetype;
        return [
          {
            market,
            ...(archetype ? { archetype: archetype.key, template: archetype.template } : {}),
            cycle,
          },
        ];
      },
    );
    return done({ markets: found, unreadable });
  });
}
