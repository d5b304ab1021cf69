import type { Channel } from '../../basics/channel.ts';
import type { LocalText } from '../../basics/local-text.ts';
import type { Amount, SegmentationFact, WrittenCondition } from '../../cycles/segmentation.ts';
import type { ControlledList } from '../../cycles/workbook-template.ts';
import type { FactKind, Vocabulary } from '../../rulebook/conditions/check-condition.ts';

/** What an event is a sign of: that somebody evaluates, is interested, takes part, or stayed away. */
export const eventSigns = ['evaluation', 'interest', 'participation', 'absence'] as const;
export type EventSign = (typeof eventSigns)[number];

/** What an event of a kind has to say besides who and when. */
export const eventNeeds = ['brand', 'topic', 'source'] as const;
export type EventNeed = (typeof eventNeeds)[number];

/** A kind of event. */
export interface EventKind {
  readonly key: string;
  readonly name: LocalText;
  readonly definition: LocalText;
  readonly sign: EventSign;
  /** What one of them counts on its own day, in points. */
  readonly points: number;
  /** Over which it comes where a file does not say; absent where it comes by none. */
  readonly channel?: Channel;
  readonly needs: readonly EventNeed[];
  /** What other systems call it. */
  readonly also: readonly string[];
}

interface MeasureOf<Kind extends string> {
  readonly kind: Kind;
  readonly key: string;
  readonly name: LocalText;
  /** Keys of the kinds of events that count. */
  readonly events: readonly string[];
  /** Only those that came over one of these; empty: all. */
  readonly channels: readonly Channel[];
}

/** Points of all events, each halved once in so many days; rounded down. */
export interface PointsMeasure extends MeasureOf<'points'> {
  readonly halfLife: Amount;
}

/** How many there were in the days before, `from` days back at the latest and `within` at the earliest. */
export interface CountMeasure extends MeasureOf<'count'> {
  readonly within: Amount;
  readonly from: number;
}

/** How many days have passed since the last; nobody knows it of whom there is none. */
export type LastMeasure = MeasureOf<'last'>;

/** What is made of the events of an account for conditions to speak of: a whole number. */
export type Measure = PointsMeasure | CountMeasure | LastMeasure;

/** A list of accounts by what they did, ready to be used. */
export interface BehaviourList {
  readonly key: string;
  readonly name: LocalText;
  readonly when: WrittenCondition;
  /** Facts that it reads, measures among them. */
  readonly facts: readonly SegmentationFact[];
  /** What to do with whoever is on it. */
  readonly use: LocalText;
}

/** templates/events.yaml. */
export interface EventDictionary {
  readonly events: readonly EventKind[];
  readonly measures: readonly Measure[];
  readonly lists: readonly BehaviourList[];
}

/** Nobody looks at what was longer ago. */
export const MOST_DAYS = 1_095;

/** What conditions may speak of that is made of events. */
export const measuredFacts = (keys: readonly string[]): Vocabulary =>
  new Map(keys.map((key): [string, FactKind] => [key, { type: 'integer', min: 0 }]));

/** The kinds as a choice, by key, by name in any language or as other systems call them. */
export const eventList = ({ events }: Pick<EventDictionary, 'events'>): ControlledList => ({
  key: 'event-kind',
  name: { en: 'Event' },
  entries: events.map(({ key, name, also }) => ({ code: key, label: name, aliases: also })),
});
