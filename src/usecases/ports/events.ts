import type { MarketCode } from '#domain/basics/ids.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { CustomerEvent } from '#domain/customers/behaviour/event.ts';
import type { DayOfEvents } from '#domain/customers/behaviour/measure-events.ts';

export interface EventsAsked {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Kinds of events; none where it is empty. */
  readonly events: readonly string[];
}

/** What accounts did, as other systems saw it; answers to programmes stand here too. */
export interface EventStore {
  /** Of one account, latest first; at most so many. */
  ofSubject(market: MarketCode, subject: number, most: number): Promise<readonly CustomerEvent[]>;
  /** What accounts did on which days, by their number; of those alone that did something. */
  byDay(market: MarketCode, asked: EventsAsked): Promise<ReadonlyMap<number, readonly DayOfEvents[]>>;
  /** The same of one account. */
  byDayOf(market: MarketCode, subject: number, asked: EventsAsked): Promise<readonly DayOfEvents[]>;
  /** Those that are kept under the keys of these. */
  sameAs(market: MarketCode, events: readonly CustomerEvent[]): Promise<readonly CustomerEvent[]>;
  /** By their keys, in which accounts are called by their numbers, as in those found. */
  numbered(market: MarketCode, keys: readonly string[]): Promise<ReadonlyMap<string, CustomerEvent>>;
  /** Accounts have to be known; under a key that is there the later telling stands. */
  save(market: MarketCode, entry: string, events: readonly CustomerEvent[]): Promise<void>;
  /** Brings back, or takes away, by keys as in `numbered`. */
  restore(
    market: MarketCode,
    entry: string,
    change: { readonly save: ReadonlyMap<string, CustomerEvent>; readonly remove: readonly string[] },
  ): Promise<void>;
  /** A text that is another one once anything was kept or went. */
  revision(market: MarketCode): Promise<string>;
}
