import type { TerritoryCode } from '../../basics/ids.ts';
import { total, type CallEquivalents } from '../../basics/units.ts';
import { accountDemand, type DemandInput } from './account-demand.ts';
import { suggestMoves, type SuggestedMove, type TerritoryLoad } from './suggest-moves.ts';

export interface MeasureTerritoriesInput extends DemandInput {
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
  ...input
}: MeasureTerritoriesInput): MeasuredTerritories {
  const accounts = accountDemand(input);
  const byTerritory = Map.groupBy(accounts, ({ territory }) => territory);
  return {
    demands: [...byTerritory.keys()].toSorted().map((territory) => {
      const own = byTerritory.get(territory) ?? [];
      return {
        territory,
        accounts: own.length,
        targets: own.filter(({ demand }) => demand > 0).length,
        demand: total(own.map(({ demand }) => demand)),
      };
    }),
    moves: suggest ? suggestMoves(loads, accounts) : [],
  };
}
