import type { AccountId, BrandKey } from '../../basics/ids.ts';
import { textDigest } from '../../basics/text-digest.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { Channel } from '../../basics/channel.ts';

/**
 * Something an account did, as another system saw it: visited a page, attended a webinar, asked for a sample. Answers to
 * programmes are of the same kind and stand in the same table.
 */
export interface CustomerEvent {
  readonly account: AccountId;
  /** A kind of the event dictionary. */
  readonly event: string;
  /** The day in the market's calendar. */
  readonly on: IsoDate;
  /** The instant, as ISO 8601 in UTC; empty where only the day is known. */
  readonly at: string;
  /** How often on that day; at least once. */
  readonly times: number;
  /** Empty where it came by none of them, as a visit of a page. */
  readonly channel: Channel | '';
  /** Empty where it is about no brand in particular. */
  readonly brand: BrandKey;
  /** A subject in somebody's own words: a title of a webinar, a page. */
  readonly topic: string;
  /** The system that saw it. */
  readonly source: string;
  /** What that system calls it, so that it is kept once; empty where it has no name. */
  readonly externalId: string;
  /** The programme it answers to; empty where it answers to none. */
  readonly programme: string;
  /** Which of several that are alike in all else; 1 for the first. Always 1 of those that have a name. */
  readonly nth: number;
}

const joined = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => String(part).replaceAll('|', '/')).join('|');

/**
 * What is the same event, whoever tells it again: by the name that its source gives it, else by all that is said of it. An
 * account stands in it only where nothing else names the event; what people wrote stands in it as a digest, for others may be
 * named there.
 */
export const eventKey = (event: CustomerEvent): string =>
  event.externalId === ''
    ? joined(
        'of',
        event.account,
        event.event,
        event.at || event.on,
        event.channel,
        event.brand,
        textDigest(event.topic),
        textDigest(event.source),
        event.nth,
      )
    : joined('id', textDigest(event.source), event.externalId);
