import type { SegmentedAccount } from '#domain/segmentation/segmented-account.ts';
import type { SegmentedAccountRow } from './segmented-account-entity.ts';
import { lineReasons } from '../documents/line-reasons.ts';

export interface FoundSegmentedAccount {
  readonly account_id: string;
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
  accountId: row.account_id,
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
  why: lineReasons.read(row.why, row.account_id),
});

export const toSegmentedRow =
  (planId: string) =>
  ({ why, ...account }: SegmentedAccount): SegmentedAccountRow => ({
    ...account,
    planId,
    why: lineReasons.write(why),
  });
