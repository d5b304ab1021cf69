import { WHOLE } from '#domain/basics/channel.ts';
import { capacityEventKey, type CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import type { CapacityView } from './view-capacity.ts';

export const presentEvent = (event: CapacityEvent) => ({ key: capacityEventKey(event), ...event });

type DaysOf<Time> = Readonly<Record<keyof Time, number>>;

/** Basis points of a day as days. */
function inDays<Time extends object>(parts: Time): DaysOf<Time>;
function inDays(parts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, value / WHOLE]));
}

/** Capacity as the API and the command line hand it out: flat, days in decimals. */
export const presentCapacity = ({
  market,
  cycle,
  territories,
  teams,
  events,
  calendarReview,
  unknownTerritories,
}: CapacityView) => ({
  cycle,
  calendar: {
    gaps: market.calendar.gaps.map(({ where: _where, ...gap }) => gap),
    review: calendarReview ?? null,
  },
  territories: territories.map(({ capacity, time, ...each }) => {
    const { fullTimeDays: _fullTimeDays, reps: _reps, fte: _fte, vacant: _vacant, ...parts } = time;
    return { ...capacity, ...inDays(parts), ...each };
  }),
  teams: teams.map(({ headcount, ...team }) => ({
    ...team,
    ...(headcount ? { headcount: { ...headcount, days: headcount.days / WHOLE } } : {}),
  })),
  events: events.map(presentEvent),
  unknownTerritories,
});

export const presentMoves = ({ moves, accountNames }: CapacityView) => ({
  suggestions: moves.map((move) => ({ ...move, name: accountNames.get(move.accountId) ?? '' })),
});
