import type { SegmentedAccount } from '#domain/segmentation/segmented-account.ts';
import { groupIn } from '#domain/segmentation/placing/three-answers.ts';
import { nameIn, type Names } from '../customers/subjects.ts';
import { reasonsReader } from '../documents/read-reasons.ts';
import { ownOfAccount } from '../documents/said-reasons.ts';

export interface FoundSegmentedAccount {
  readonly subject_no: number | string;
  readonly brand: string;
  readonly segment: SegmentedAccount['segment'];
  readonly group_key: string;
  readonly target: boolean | number;
  readonly who: string;
  readonly what: string;
  readonly ready: string;
  readonly potential: number | string;
  readonly potential_source: SegmentedAccount['potentialSource'];
  readonly confidence: SegmentedAccount['confidence'];
  readonly decile: number | string;
  readonly why: string;
  /** What its `why` names, where it names something. */
  readonly said: string | null;
}

/** Turns rows into what they say; once for one reading, however many rows that has. */
export function segmentedAccountReader(): (row: FoundSegmentedAccount, names: Names) => SegmentedAccount {
  const readReasons = reasonsReader();
  return (row, names) => {
    const subject = Number(row.subject_no);
    const accountId = nameIn(names, subject);
    const account = {
      accountId,
      subject,
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
    };
    const why = readReasons(row, ownOfAccount(account), accountId);
    return { ...account, group: row.group_key === '' ? groupIn(why) : row.group_key, why };
  };
}
