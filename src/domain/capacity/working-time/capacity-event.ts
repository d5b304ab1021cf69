import type { TerritoryCode } from '../../basics/ids.ts';
import type { BasisPoints } from '../../basics/units.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import { sortedBy } from '../../basics/stable-order.ts';

export const capacityEventKinds = [
  'leave',
  'training',
  'meeting',
  'vacancy',
  'part-time',
  'successor',
] as const;
/**
 * Leave, training and meetings take whole days. A vacancy is a time nobody works the territory; a successor works it
 * from a day on, whatever the team sheet says; part time is another FTE from a day on, in either direction.
 */
export type CapacityEventKind = (typeof capacityEventKinds)[number];

/** Something with a date that changes what a territory, or a whole team, can do. */
export interface CapacityEvent {
  /** Empty where it concerns the whole team. */
  readonly territory: TerritoryCode;
  /** Empty where it concerns one territory. */
  readonly team: string;
  readonly kind: CapacityEventKind;
  readonly from: IsoDate;
  /** Last day, included; empty: until further notice. */
  readonly to: IsoDate;
  /** Basis points of a full-time rep, from that day on; 0 where the kind has none. */
  readonly fte: BasisPoints;
  /** The successor's name; empty for every other kind. */
  readonly rep: string;
  readonly note: string;
}

/** Kinds that need a last day, for nobody is on leave until further notice. */
export const datedKinds: readonly CapacityEventKind[] = ['leave', 'training', 'meeting'];
/** Kinds that concern one territory alone. */
export const personalKinds: readonly CapacityEventKind[] = ['vacancy', 'part-time', 'successor'];

/** What tells an event from others; entered again with another last day it is the same one, changed. */
export const capacityEventKey = ({
  territory,
  team,
  kind,
  from,
}: Pick<CapacityEvent, 'territory' | 'team' | 'kind' | 'from'>): string =>
  `${territory === '' ? `team:${team}` : territory}|${kind}|${from}`;

export const inEventOrder = (events: readonly CapacityEvent[]): readonly CapacityEvent[] =>
  sortedBy(
    events,
    (each) => each.from,
    (each) => capacityEventKey(each),
  );

/** Those that concern a territory: its own and its team's. */
export const eventsOf = (
  events: readonly CapacityEvent[],
  { territory, team }: { readonly territory: TerritoryCode; readonly team: string },
): readonly CapacityEvent[] =>
  events.filter((each) => (each.territory === '' ? each.team === team : each.territory === territory));
