import { callEquivalents } from '#domain/basics/units.ts';
import { lineKeyOf } from '#domain/planning/line-key.ts';
import { bindings, type PlanLine } from '#domain/planning/plan.ts';
import { doneBefore } from '#domain/planning/actuals-to-date.ts';
import type { MeasuredLine } from '#domain/execution/measure-execution.ts';
import type { LimitedLine } from '#domain/review/limit-check.ts';
import { calledBy } from '../customers/subjects.ts';
import { DocumentUnreadable } from '../documents/document-unreadable.ts';
import { lineMarginals } from '../documents/line-marginals.ts';
import { lineReasons } from '../documents/line-reasons.ts';

/** A plan line as SQL finds it, with its account as it is today. */
export interface FoundLine {
  readonly line_no: number | string;
  readonly territory: string;
  readonly subject_no: number | string;
  /** Null once it is erased. */
  readonly account_id: string | null;
  /** Whether the account has lines in other territories of the plan. */
  readonly shared: boolean | number;
  /** Null once the account is removed. */
  readonly account_name: string | null;
  readonly brand: string;
  readonly channel: PlanLine['channel'];
  readonly segment: PlanLine['segment'];
  readonly guidance: number | string;
  readonly planned: number | string;
  readonly minimum: number | string;
  readonly maximum: number | string;
  readonly cost: number | string;
  readonly marginals: string;
  readonly binding: PlanLine['binding'];
  readonly why: string;
}

type FoundKey = Pick<FoundLine, 'subject_no' | 'account_id' | 'shared' | 'territory' | 'brand' | 'channel'>;

/** What tells a line from others, and the key people know it by. */
export function keyed({ subject_no: no, account_id: id, shared, territory, brand, channel }: FoundKey) {
  const accountId = calledBy(id, no);
  const key = lineKeyOf({ accountId, brand, channel, ...(shared ? { territory } : {}) });
  return { key, subject: Number(no), territory, accountId, brand, channel };
}

/** A line as findings name it: with its territory, for nobody finds it in a plan without. */
const placeOf = ({ accountId, territory, brand, channel }: ReturnType<typeof keyed>): string =>
  lineKeyOf({ accountId, territory, brand, channel });

/** PostgreSQL hands whole numbers of 64 bits over as text. */
export function toPlanLine(row: FoundLine): PlanLine {
  const line = keyed(row);
  if (!bindings.includes(row.binding)) {
    throw DocumentUnreadable.broken(
      { document: 'plan-line', of: placeOf(line) },
      'binding',
      bindings.join(', '),
    );
  }
  return {
    ...line,
    no: Number(row.line_no),
    accountName: row.account_name ?? line.accountId,
    segment: row.segment,
    guidance: Number(row.guidance),
    planned: Number(row.planned),
    minimum: Number(row.minimum),
    maximum: Number(row.maximum),
    cost: callEquivalents(Number(row.cost)),
    marginals: lineMarginals.read(row.marginals, placeOf(line)),
    binding: row.binding,
    why: lineReasons.read(row.why, placeOf(line)),
  };
}

export const toMeasuredLine = (
  row: FoundKey & Pick<FoundLine, 'account_name' | 'planned' | 'maximum' | 'cost'>,
): MeasuredLine => {
  const line = keyed(row);
  return {
    ...line,
    accountName: row.account_name ?? line.accountId,
    planned: Number(row.planned),
    maximum: Number(row.maximum),
    cost: callEquivalents(Number(row.cost)),
  };
};

export function toLimitedLine(
  row: Omit<
    FoundLine,
    'line_no' | 'account_name' | 'segment' | 'guidance' | 'minimum' | 'marginals' | 'binding' | 'why'
  > & {
    readonly why: string | null;
  },
): LimitedLine {
  const line = keyed(row);
  return {
    ...line,
    planned: Number(row.planned),
    maximum: Number(row.maximum),
    cost: callEquivalents(Number(row.cost)),
    ...(row.why === null ? {} : { done: doneBefore({ why: lineReasons.read(row.why, placeOf(line)) }) }),
  };
}
