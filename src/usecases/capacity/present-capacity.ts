import { capacityEventKey, type CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import type { CapacityView } from './view-capacity.ts';

export const presentEvent = (event: CapacityEvent) => ({ key: capacityEventKey(event), ...event });

/** Capacity as the API and the command line hand it out: flat, whole numbers. */
export const presentCapacity = ({ cycle, territories, teams, events, unknownTerritories }: CapacityView) => ({
  cycle,
  territories: territories.map(({ capacity, time, ...each }) => {
    const { fullTimeDays: _fullTimeDays, reps: _reps, ...days } = time;
    return { ...days, ...capacity, ...each };
  }),
  teams,
  events: events.map(presentEvent),
  unknownTerritories,
});

export const presentMoves = ({ moves, accountNames }: CapacityView) => ({
  suggestions: moves.map((move) => ({ ...move, name: accountNames.get(move.accountId) ?? '' })),
});
