import { sortedBy } from '../basics/stable-order.ts';
import type { Rep } from '../customers/rep.ts';
import type { Cycle } from '../cycles/cycle.ts';
import { eventsOf, type CapacityEvent } from './working-time/capacity-event.ts';

/** Who works a territory in a cycle: the rep of the team sheet, then whoever follows; empty where nobody is known to. */
export function whoWorks(
  rep: Rep,
  { from, to }: Pick<Cycle, 'from' | 'to'>,
  events: readonly CapacityEvent[],
): string {
  const isThere = (first: string, last: string): boolean => first <= to && (last === '' || last >= from);
  const own = rep.name !== '' && isThere(rep.employedFrom, rep.employedTo) ? [rep.name] : [];
  const successors = sortedBy(eventsOf(events, rep), (each) => each.from)
    .filter((each) => each.kind === 'successor' && isThere(each.from, each.to))
    .map((each) => each.rep);
  return [...new Set([...own, ...successors])].join(' / ');
}
