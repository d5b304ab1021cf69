import type { AccountId, BrandKey } from '../basics/ids.ts';
import type { Reason } from '../basics/outcome.ts';
import type { Segment } from '../basics/segment.ts';

export const potentialSources = ['stated', 'volume', 'class', 'specialty', 'universe'] as const;
export const confidences = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof confidences)[number];

/** An account as one brand sees it in one cycle. */
export interface SegmentedAccount {
  readonly accountId: AccountId;
  /** The account's number. */
  readonly subject: number;
  readonly brand: BrandKey;
  /** Its class in the global scheme. */
  readonly segment: Segment;
  /** Its segment in the template's content, by its key; empty in plans from before segments were content. */
  readonly group: string;
  readonly target: boolean;
  /** Who (role, influence), what (specialty), how ready (adoption): the three layers, as codes. */
  readonly who: string;
  readonly what: string;
  readonly ready: string;
  readonly potential: number;
  /** Where the potential comes from when the account has none of its own. */
  readonly potentialSource: (typeof potentialSources)[number];
  readonly confidence: Confidence;
  /** 1 (highest) … 10 by count within the market, 0 when no account has potential. */
  readonly decile: number;
  readonly why: readonly Reason[];
}
