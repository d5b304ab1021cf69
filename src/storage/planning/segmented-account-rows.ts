import type { SegmentedAccount } from '#domain/segmentation/segmented-account.ts';
import { calledBy } from '../customers/subjects.ts';
import { lineReasons } from '../documents/line-reasons.ts';

export interface FoundSegmentedAccount {
  readonly subject_no: number | string;
  /** Null once it is erased. */
  readonly account_id: string | null;
  readonly brand: string;
  readonly segment: SegmentedAccount['segment'];
  readonly target: boolean | number;
  readonly who: string;
  readonly what: string;
  readonly ready: string;
  readonly potential: number | string;
  readonly potential_source: SegmentedAccount['potentialSource'];
  readonly confidence: SegmentedAccount['confidence'];
  readonly decile: number | string;
  readonly why: string;
}

export const toSegmentedAccount = (row: FoundSegmentedAccount): SegmentedAccount => ({
  accountId: calledBy(row.account_id, row.subject_no),
  subject: Number(row.subject_no),
  brand: row.brand,
  segment: row.segment,
  target: Boolean(row.target),
  who: row.who,
  what: row.what,
  ready: row.ready,
  potential: Number(row.potential),
  potentialSource: row.potential_source,
  confidence: row.confidence,
  decile: Number(row.decile),
  why: lineReasons.read(row.why, calledBy(row.account_id, row.subject_no)),
});
