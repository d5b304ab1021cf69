import { atSubject, type Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { capacityEventKey, type CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import {
  checkEvent,
  type EnteredEvent,
  type EventContext,
} from '#domain/capacity/working-time/check-event.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { loadMarketCycle } from '../basis/unit-cycle.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { Stores, World } from '../ports.ts';

export const keptStatuses = ['added', 'changed', 'unchanged'] as const;

export interface KeptCapacityEvent {
  readonly event: CapacityEvent;
  readonly key: string;
  readonly status: (typeof keptStatuses)[number];
  readonly findings: readonly Finding[];
}

/** What an event of a market is held against. */
export async function eventContext(
  stores: Stores,
  market: Pick<Market, 'code' | 'teams' | 'calendar'>,
  cycle: Pick<Cycle, 'from' | 'to'>,
): Promise<EventContext> {
  const reps = await stores.accounts.repsOf(market.code);
  return {
    territories: new Set(reps.map(({ territory }) => territory)),
    teams: new Set(market.teams.map(({ key }) => key)),
    cycle,
    workingWeek: market.calendar.workingWeek,
  };
}

/** An entry as it was and as it is; one of both is missing where it was added or removed. */
interface EventDifference {
  readonly before?: CapacityEvent;
  readonly after?: CapacityEvent;
}

/** Puts on record who changed what of a market's capacity, with what stood there before. */
const auditCapacity = (
  world: World,
  stores: Stores,
  actor: User,
  market: string,
  subject: string,
  differences: readonly EventDifference[],
): Promise<void> =>
  stores.audit.add({
    at: world.clock.now(),
    by: actor,
    kind: 'capacity',
    market,
    subject,
    details: {},
    texts: {
      before: differences.flatMap(({ before }) => before ?? []),
      after: differences.flatMap(({ after }) => after ?? []),
    },
  });

/**
 * Enters an absence, a change of part time, a vacancy or a successor. Entered again with the same beginning it takes
 * the place of what was said before; `instead` withdraws another one in the same step.
 */
export async function keepCapacityEvent(
  world: World,
  actor: User,
  input: { readonly market: string; readonly draft: EnteredEvent; readonly instead?: string },
) {
  const found = findMarketFor(world, actor, 'keep-capacity', input.market);
  if (!found.ok) return found;
  return world.storage.transaction(async (stores) => {
    const known = await stores.capacityEvents.ofMarket(found.value.code);
    const { market, cycle } = await loadMarketCycle(world, stores, found.value);
    const { event, findings } = checkEvent(input.draft, atSubject, await eventContext(stores, market, cycle));
    if (!event) return refused('capacity-refused', { market: market.code }, findings);
    const key = capacityEventKey(event);
    const before = known.find((each) => capacityEventKey(each) === key);
    const instead = known.find((each) => capacityEventKey(each) === input.instead && input.instead !== key);
    if (input.instead !== undefined && input.instead !== key && !instead)
      return refused('capacity-event-unknown', { event: input.instead });
    if (before && !instead && JSON.stringify(before) === JSON.stringify(event))
      return done<KeptCapacityEvent>({ event, key, status: 'unchanged', findings });
    await stores.capacityEvents.apply(market.code, {
      save: [event],
      remove: instead ? [capacityEventKey(instead)] : [],
    });
    const replaced = instead ?? before;
    await auditCapacity(world, stores, actor, market.code, key, [
      { ...(replaced ? { before: replaced } : {}), after: event },
    ]);
    return done<KeptCapacityEvent>({ event, key, status: replaced ? 'changed' : 'added', findings });
  });
}

/** Takes an event back: the capacity is as if it had never been entered. */
export async function withdrawCapacityEvent(
  world: World,
  actor: User,
  input: { readonly market: string; readonly key: string },
) {
  const found = findMarketFor(world, actor, 'keep-capacity', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  return world.storage.transaction(async (stores) => {
    const known = await stores.capacityEvents.ofMarket(code);
    const event = known.find((each) => capacityEventKey(each) === input.key);
    if (!event) return refused('capacity-event-unknown', { event: input.key });
    await stores.capacityEvents.apply(code, { save: [], remove: [input.key] });
    await auditCapacity(world, stores, actor, code, input.key, [{ before: event }]);
    return done({ event });
  });
}
