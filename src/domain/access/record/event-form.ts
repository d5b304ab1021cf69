import * as z from 'zod';

/** What one kind of event says, in the version that is written today. */
export interface EventForm<Details extends z.ZodType = z.ZodType, Text extends string = string> {
  /**
   * Counts up when what it says becomes something else; older ones stay as they were written. What was on record before
   * there were chains was carried over as version 0: all it said is in its texts.
   */
  readonly version: number;
  /** Keys, numbers, days and hashes: they stand in the chain for good, so nobody is named and nothing is free text. */
  readonly details: Details;
  /** What people wrote: the chain has its digests alone, and whoever is forgotten is forgotten there. */
  readonly texts: readonly Text[];
}

export const event = <Details extends z.ZodType, const Text extends string = never>(
  details: Details,
  texts: readonly Text[] = [],
): EventForm<Details, Text> => ({ version: 1, details, texts });

export const key = z.string();
export const count = z.number();
/** The text that stands for what an event was done to, where that is what people wrote. */
export const SUBJECT = ':subject';
/** The text that says by which account of the system somebody worked from the command line. */
export const ACCOUNT = ':account';

/** A day or an instant; empty where there is none. */
export const time = z.string();
export const counts = z.record(z.string(), z.number());
/** What is said of a file, whatever it is a file of. */
export const ofFile = {
  sha256: key,
  mode: key,
  added: count,
  changed: count,
  removed: count,
  unchanged: count,
};
/** Names, headings and words are the sender's. */
export const fileTexts = ['file', 'acceptedFixes', 'mapping', 'values'] as const;
export const nothing = z.strictObject({});
