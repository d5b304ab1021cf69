import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import { leadsToCome, type LeadToCome } from '#domain/customers/hand-over.ts';
import { findMarketFor } from '../access/find-market.ts';
import { todayIn } from '../basis/today.ts';
import type { World } from '../ports.ts';
import { viewLastHandOver, type LastHandOver } from './take-back-hand-over.ts';

export interface TerritoriesView {
  readonly market: Market;
  /** By code. */
  readonly territories: readonly {
    readonly territory: string;
    /** Key of the unit that works it. */
    readonly unit: string;
    /** Empty while it is vacant. */
    readonly rep: string;
    /** The last day on which the rep works it; empty where there is none. */
    readonly until: string;
    /** Who will lead accounts that it leads until then. */
    readonly next: readonly LeadToCome[];
  }[];
  /** Absent while none was merged or split. */
  readonly last?: LastHandOver;
}

/** The territories of a market for whoever may rename, move, merge and split them. */
export async function viewTerritories(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'keep-territories', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const today = todayIn(world, market.code);
  const { reps, next } = await world.storage.read(async ({ accounts }) => {
    const all = await accounts.repsOf(market.code);
    // Whoever hands over ends then, or whoever takes over begins.
    const isToCome = all.some(({ employedFrom, employedTo }) => employedFrom > today || employedTo >= today);
    return { reps: all, next: isToCome ? leadsToCome(await accounts.ofMarket(market.code), today) : [] };
  });
  const last = await viewLastHandOver(world, actor, { market: market.code });
  return done<TerritoriesView>({
    market,
    territories: reps.map(({ territory, team, name, employedTo }) => ({
      territory,
      unit: team,
      rep: name,
      until: employedTo,
      next: next.filter(({ from }) => from === territory),
    })),
    ...(last.ok ? { last: last.value } : {}),
  });
}
