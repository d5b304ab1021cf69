import { callEquivalents } from '#domain/basics/units.ts';
import { lineKeyOf } from '#domain/planning/line-key.ts';
import { bindings, type PlanLine } from '#domain/planning/plan.ts';
import { doneBefore, doneSoFar } from '#domain/planning/actuals-to-date.ts';
import type { MeasuredLine } from '#domain/execution/execution-input.ts';
import type { LimitedLine } from '#domain/review/limit-check.ts';
import { calledBy } from '../customers/subjects.ts';
import { DocumentUnreadable } from '../documents/document-unreadable.ts';
import { lineMarginals } from '../documents/line-marginals.ts';
import { reasonsReader } from '../documents/read-reasons.ts';
import { ownOfLine, reasonsOfRow, saidReasons } from '../documents/said-reasons.ts';
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
  /** What its `why` names, where it names something. */
  readonly said: string | null;
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

/** Turns rows into lines; once for one reading, however many rows that has. */
export function planLineReader(): (row: FoundLine) => PlanLine {
  const readReasons = reasonsReader();
  return (row) => toPlanLine(row, readReasons);
}

/** PostgreSQL hands whole numbers of 64 bits over as text. */
function toPlanLine(row: FoundLine, readReasons: ReturnType<typeof reasonsReader>): PlanLine {
  const key = keyed(row);
  if (!bindings.includes(row.binding)) {
    throw DocumentUnreadable.broken(
      { document: 'plan-line', of: placeOf(key) },
      'binding',
      bindings.join(', '),
    );
  }
  const of = placeOf(key);
  const line = {
    ...key,
    no: Number(row.line_no),
    accountName: row.account_name ?? key.accountId,
    segment: row.segment,
    guidance: Number(row.guidance),
    planned: Number(row.planned),
    minimum: Number(row.minimum),
    maximum: Number(row.maximum),
    cost: callEquivalents(Number(row.cost)),
    marginals: lineMarginals.read(row.marginals, of),
    binding: row.binding,
  };
  return { ...line, why: readReasons(row, ownOfLine(line), of) };
}

export const toMeasuredLine = (
  row: FoundKey & Pick<FoundLine, 'account_name' | 'segment' | 'planned' | 'maximum' | 'cost'>,
): MeasuredLine => {
  const line = keyed(row);
  return {
    ...line,
    accountName: row.account_name ?? line.accountId,
    segment: row.segment,
    planned: Number(row.planned),
    maximum: Number(row.maximum),
    cost: callEquivalents(Number(row.cost)),
  };
};

/** What had been done of it, from reasons that say so: what these name is no row's own. */
function doneOf(why: string, said: string | null, of: string): number {
  if (said === null) return doneBefore({ why: lineReasons.read(why, of) });
  const ofDone = saidReasons.read(said, of).filter(({ code }) => code === doneSoFar);
  return doneBefore({ why: reasonsOfRow(ofDone, {}, of) });
}

export function toLimitedLine(
  row: Omit<
    FoundLine,
    'line_no' | 'account_name' | 'segment' | 'guidance' | 'minimum' | 'marginals' | 'binding' | 'why'
  > & {
    /** Null where neither says what had been done. */
    readonly why: string | null;
  },
): LimitedLine {
  const line = keyed(row);
  return {
    ...line,
    planned: Number(row.planned),
    maximum: Number(row.maximum),
    cost: callEquivalents(Number(row.cost)),
    ...(row.why === null ? {} : { done: doneOf(row.why, row.said, placeOf(line)) }),
  };
}
