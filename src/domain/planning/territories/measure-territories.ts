import type { TerritoryCode } from '../../basics/ids.ts';
import { saidByOf, type ConsentsOfMarket } from '../../customers/consent/consents-of-market.ts';
import { doorOf, type ClosedByDuty } from '../../customers/duties/closed-by-duty.ts';
import type { Days } from '../../customers/consent/may-reach.ts';
import { total, type CallEquivalents } from '../../basics/units.ts';
import { accountDemand, type DemandInput } from './account-demand.ts';
import { rankedDemand, type RankedDemand } from './targets-that-fit.ts';
import { suggestMoves, type SuggestedMove, type TerritoryLoad } from './suggest-moves.ts';

/** What may be handed to another thread. */
export interface MeasureTerritoriesInput extends Omit<DemandInput, 'said' | 'door'> {
  readonly consents: ConsentsOfMarket;
  /** Whom nobody may visit in that time for want of what a duty asks for; absent: nobody is. */
  readonly closed?: readonly ClosedByDuty[];
  /** The time that is planned. */
  readonly days: Days;
  readonly loads: readonly TerritoryLoad[];
  /** Whether suggestions are wanted as well. */
  readonly suggest: boolean;
}

/** What the guidance asks of a territory. */
export interface TerritoryDemand {
  readonly territory: TerritoryCode;
  readonly accounts: number;
  readonly targets: number;
  readonly demand: CallEquivalents;
  /** The same by rank, the best first. */
  readonly ranked: readonly RankedDemand[];
}

export interface MeasuredTerritories {
  /** By territory; those too that accounts name and nobody works. */
  readonly demands: readonly TerritoryDemand[];
  readonly moves: readonly SuggestedMove[];
}

/** What each territory is asked to do, and which accounts its neighbours might take over. */
export function measureTerritories({
  loads,
  suggest,
  consents,
  closed = [],
  days,
  ...input
}: MeasureTerritoriesInput): MeasuredTerritories {
  const accounts = accountDemand({
    ...input,
    hasDeciles: true,
    said: { saidBy: saidByOf(consents), days },
    door: doorOf(closed),
  });
  const byTerritory = Map.groupBy(accounts, ({ territory }) => territory);
  return {
    demands: [...byTerritory.keys()].toSorted().map((territory) => {
      const own = byTerritory.get(territory) ?? [];
      return {
        territory,
        accounts: own.length,
        targets: own.filter(({ demand }) => demand > 0).length,
        demand: total(own.map(({ demand }) => demand)),
        ranked: rankedDemand(
          own.flatMap(({ rank, demand }) => (rank && demand > 0 ? [{ rank, demand }] : [])),
        ),
      };
    }),
    moves: suggest ? suggestMoves(loads, accounts) : [],
  };
}
