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
 * Leave, training and meetings take whole days, or half of each. A vacancy is a time nobody works the territory; a
 * successor works it from a day on, whatever the team sheet says; part time is another FTE from a day on, in either
 * direction, or certain days of the week.
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
  /**
   * Basis points of a full-time rep on each day: for part time and a successor from that day on; of an absence what is
   * left of the day, 5,000 where it takes half. 0 for every other kind.
   */
  readonly fte: BasisPoints;
  /** Days of the week that are worked, 1 = Monday … 7 = Sunday, in order; empty: those of the market. */
  readonly weekdays: readonly number[];
  /** The successor's name; empty for every other kind. */
  readonly rep: string;
  readonly note: string;
}

/** What an entry may say besides whom it concerns, its days and a remark. */
export type EventOption = 'fte' | 'weekdays' | 'rep';

interface KindOfEvent {
  /** Nobody is on leave until further notice. */
  readonly needsEnd: boolean;
  /** It concerns one territory alone. */
  readonly isPersonal: boolean;
  /** What it may say; anything else is refused, for it would be lost. */
  readonly takes: readonly EventOption[];
}

const absence: KindOfEvent = { needsEnd: true, isPersonal: false, takes: ['fte'] };

export const kindsOfEvents: Readonly<Record<CapacityEventKind, KindOfEvent>> = {
  leave: absence,
  training: absence,
  meeting: absence,
  vacancy: { needsEnd: false, isPersonal: true, takes: [] },
  'part-time': { needsEnd: false, isPersonal: true, takes: ['fte', 'weekdays'] },
  successor: { needsEnd: false, isPersonal: true, takes: ['fte', 'weekdays', 'rep'] },
};

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
