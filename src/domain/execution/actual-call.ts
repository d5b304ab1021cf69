import type { AccountId, BrandKey, TerritoryCode } from '../basics/ids.ts';
import type { CallOrigin } from '../basics/call-origin.ts';
import type { Channel } from '../basics/channel.ts';
import type { IsoDate } from '../basics/iso-date.ts';

export const callStatuses = ['submitted', 'planned'] as const;
/** `submitted` has taken place; `planned` stands in somebody's calendar. What is merely saved is neither. */
export type CallStatus = (typeof callStatuses)[number];

/** One contact with one account, as the field system tells of it. */
export interface ActualCall {
  /** The field system's own identifier, else made of what tells the call from others; unique in the market. */
  readonly key: string;
  readonly territory: TerritoryCode;
  readonly accountId: AccountId;
  /** A brand of the market, the first that was spoken of; empty when nobody said. */
  readonly brand: BrandKey;
  readonly channel: Channel;
  readonly on: IsoDate;
  readonly status: CallStatus;
  /** How it came about, where the field system says. */
  readonly origin: CallOrigin;
}

/** A call as it is kept, with the import that said so last. */
export interface KeptCall extends ActualCall {
  readonly importId: string;
}

/** First and last day, both included. */
export interface DayWindow {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** `replace-window` also removes the calls of the days the file covers that the file does not name. */
export const callImportModes = ['upsert', 'replace-window'] as const;
