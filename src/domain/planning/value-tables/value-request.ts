import type { CallEquivalents, Touches, Worth } from '../../basics/units.ts';
import type { Channel } from '../../basics/channel.ts';
import type { Segment } from '../../basics/segment.ts';
import type { SegmentResponse } from '../response/response-curve.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';

/** What a value method is told about one account × brand × channel. */
export interface ValueRequest {
  readonly segment: Segment;
  readonly channel: Channel;
  /** Touches the rules recommend. */
  readonly guidance: Touches;
  /** Most touches there may be. */
  readonly maximum: Touches;
  /** Of one touch. */
  readonly cost: CallEquivalents;
  readonly potential: number;
  /** 1 (strongest) … 10; 0 when unknown. */
  readonly decile: number;
  /** Judged or fitted for the segment; absent where only the rules say how accounts answer. */
  readonly response?: SegmentResponse;
  readonly rules: EffectiveRules;
}

/** Marginal value of touch 1, 2, 3 … `maximum`: whole numbers that are not negative. */
export type ValueTable = (request: ValueRequest) => Worth[];
