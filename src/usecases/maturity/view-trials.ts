import { done } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Archetype } from '#domain/maturity/maturity-model.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import { trialsOf, type TrialEntry } from '#domain/reporting/trials/trial.ts';
import { findUnitFor } from '../access/find-market.ts';
import { loadAsOfToday } from '../basis/process-in-force.ts';
import type { World } from '../ports.ts';

export interface TrialsView {
  readonly market: UnitMarket;
  /** The one that runs first, then the newest. */
  readonly trials: readonly (TrialEntry & { readonly history: readonly TrialEntry[] })[];
  /** What could be tried: all archetypes but the one that runs; none while a trial runs, or for whoever may not begin one. */
  readonly open: readonly Archetype[];
  readonly mayKeep: boolean;
}

/** What a unit tries, and tried, beside the archetype it runs. */
export async function viewTrials(world: World, actor: User, input: { readonly market: string }) {
  const found = await findUnitFor(world, actor, 'see-maturity', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const mayKeep = may(actor, 'keep-trials', { market: market.code });
  return world.storage.read(async (stores) => {
    const { assignment } = await loadAsOfToday(world, stores, market);
    const trials = trialsOf(await stores.trials.within(market.code)).filter(
      (each) => each.market === market.address,
    );
    const isRunning = trials.some(({ state }) => state === 'running');
    return done<TrialsView>({
      market,
      trials,
      open:
        mayKeep && assignment && !isRunning
          ? world.definitions.archetypes.filter(({ key }) => key !== assignment.archetype.key)
          : [],
      mayKeep,
    });
  });
}
