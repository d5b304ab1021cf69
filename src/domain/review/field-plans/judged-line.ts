import type { BrandKey, LineKey, TerritoryCode } from '../../basics/ids.ts';
import type { Channel } from '../../basics/channel.ts';
import type { Reason } from '../../basics/outcome.ts';
import type { Segment } from '../../basics/segment.ts';
import type { Touches } from '../../basics/units.ts';

/**
 * What a line of a field plan is by the rules in force: what they ask for; what the market may ask for of its own accord;
 * what somebody above would have to grant; what nobody in the company may grant, for law, label, a refusal or a duty
 * forbids it.
 */
export const verdicts = ['as-guidance', 'within-latitude', 'outside-latitude', 'forbidden'] as const;
export type Verdict = (typeof verdicts)[number];

/** What a field plan says: so many touches in the cycle for an account, brand and channel. */
export interface SaidLine {
  /** The account's number. */
  readonly subject: number;
  /** Whose line it is; empty where the account has one territory and nothing else was said. */
  readonly territory: TerritoryCode | '';
  readonly brand: BrandKey;
  readonly channel: Channel;
  readonly touches: Touches;
  /** The class of the market's own segment; empty where nothing was said. */
  readonly segment: Segment | '';
  /** Touches of the plan there is; none where it has no such line, or there is no plan. */
  readonly planned: Touches;
}

export interface JudgedLine extends SaidLine {
  /** Of the plan's line, the account by its number. */
  readonly key: LineKey;
  readonly territory: TerritoryCode | '';
  /** The class the rules give the account; empty where they give none. */
  readonly ruled: Segment | '';
  /** What the rules ask for; none where they ask for nothing. */
  readonly guidance: Touches;
  readonly verdict: Verdict;
  readonly why: readonly Reason[];
}
