import type { Judgements } from './calibrate-adbudg.ts';
import type { Estimate } from './fit-concave.ts';
import type { SegmentResponse } from './response-curve.ts';

/** How well a history pins a curve down: parameters in its own units. */
export interface FitEvidence {
  readonly observations: number;
  readonly base: Estimate;
  readonly k: Estimate;
  readonly b: Estimate;
  readonly residualDeviation: number;
}

/** A curve as it was entered, kept for good: a later one for the same segment succeeds it. */
export interface RecordedResponse extends SegmentResponse {
  readonly id: string;
  readonly market: string;
  readonly judgements?: Judgements;
  readonly fit?: FitEvidence;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

export type ResponseSubject = Pick<SegmentResponse, 'brand' | 'segment' | 'channel'>;

export const subjectOf = ({ brand, segment, channel }: ResponseSubject): string =>
  `${brand}|${segment}|${channel}`;

/** The latest curve of each segment; `all` from the oldest to the newest. */
export function responsesInForce(all: readonly RecordedResponse[]): readonly RecordedResponse[] {
  return [...new Map(all.map((each) => [subjectOf(each), each])).values()];
}

/** What a plan needs of them. */
export const curvesInForce = (all: readonly RecordedResponse[]): readonly SegmentResponse[] =>
  responsesInForce(all).map(({ brand, segment, channel, today, curve, source, on }) => ({
    brand,
    segment,
    channel,
    today,
    curve,
    source,
    on,
  }));
