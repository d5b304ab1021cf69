import { done } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import {
  actionsOf,
  proposeActions,
  type ActionEntry,
  type ProposedAction,
} from '#domain/maturity/actions/action.ts';
import { maturityPath } from '#domain/maturity/maturity-path.ts';
import type { Dimension } from '#domain/maturity/maturity-model.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf, isUnit } from '#domain/organisation/unit.ts';
import { findMarketFor } from '../access/find-market.ts';
import { ambitionsOf } from '../basis/market-ambition.ts';
import { assessmentsOf } from '../basis/market-maturity.ts';
import { ownersIn } from '../basis/people-of.ts';
import { todayIn } from '../basis/today.ts';
import type { World } from '../ports.ts';

export interface ActionsView {
  readonly market: Market;
  readonly today: string;
  readonly dimensions: readonly Dimension[];
  /** Open ones first, by the day they are due. */
  readonly actions: readonly (ActionEntry & { readonly history: readonly ActionEntry[] })[];
  /** From each gap to the ambition that nobody has taken up. */
  readonly proposed: readonly ProposedAction[];
  /** Addresses of those who can answer for one; none for whoever may not keep any. */
  readonly owners: readonly string[];
  readonly mayKeep: boolean;
}

/** What is done, and what could be, so that a market, or one of its units, comes to where it wants to be. */
export async function viewActions(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'see-maturity', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const today = todayIn(world, market.code);
  const mayKeep = may(actor, 'keep-actions', { market: market.code });
  return world.storage.read(async (stores) => {
    const entries = await stores.actions.within(market.code);
    const address = addressOf(market);
    const own = isUnit(market) ? entries.filter((each) => each.market === address) : entries;
    const known = await assessmentsOf(world, stores, market);
    const path = maturityPath(
      world.definitions.maturity,
      known.filter(({ on }) => on <= today),
      await ambitionsOf(world, stores, market),
    );
    const actions = actionsOf(own);
    return done<ActionsView>({
      market,
      today,
      dimensions: world.definitions.maturity.dimensions,
      actions,
      proposed: proposeActions(
        path,
        actions.filter((each) => each.market === address),
        today,
      ),
      owners: mayKeep ? ownersIn(world, await stores.users.all(), market.code) : [],
      mayKeep,
    });
  });
}
