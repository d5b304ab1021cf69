import { callEquivalents } from '#domain/basics/units.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { doneBefore } from '#domain/planning/actuals-to-date.ts';
import type { LimitedLine } from '#domain/review/limit-check.ts';
import type { PlanLineRow } from './plan-line-entity.ts';
import { lineMarginals } from '../documents/line-marginals.ts';
import { lineReasons } from '../documents/line-reasons.ts';

/** A plan line as SQL finds it, with its account as it is today. */
export interface FoundLine {
  readonly line_key: string;
  readonly territory: string;
  readonly account_id: string;
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

/** PostgreSQL hands whole numbers of 64 bits over as text. */
export const toPlanLine = (row: FoundLine): PlanLine => ({
  key: row.line_key,
  territory: row.territory,
  accountId: row.account_id,
  accountName: row.account_name ?? row.account_id,
  brand: row.brand,
  channel: row.channel,
  segment: row.segment,
  guidance: Number(row.guidance),
  planned: Number(row.planned),
  minimum: Number(row.minimum),
  maximum: Number(row.maximum),
  cost: callEquivalents(Number(row.cost)),
  marginals: lineMarginals.read(row.marginals, row.line_key),
  binding: row.binding,
  why: lineReasons.read(row.why, row.line_key),
});

export const toLimitedLine = (
  row: Omit<
    FoundLine,
    'account_name' | 'segment' | 'guidance' | 'minimum' | 'marginals' | 'binding' | 'why'
  > & {
    readonly why: string | null;
  },
): LimitedLine => ({
  key: row.line_key,
  territory: row.territory,
  accountId: row.account_id,
  brand: row.brand,
  channel: row.channel,
  planned: Number(row.planned),
  maximum: Number(row.maximum),
  cost: callEquivalents(Number(row.cost)),
  ...(row.why === null ? {} : { done: doneBefore({ why: lineReasons.read(row.why, row.line_key) }) }),
});

export const toLineRow =
  (planId: string, fromVersion: number) =>
  (line: PlanLine): PlanLineRow => ({
    planId,
    lineKey: line.key,
    fromVersion,
    toVersion: null,
    territory: line.territory,
    accountId: line.accountId,
    brand: line.brand,
    channel: line.channel,
    segment: line.segment,
    guidance: line.guidance,
    planned: line.planned,
    minimum: line.minimum,
    maximum: line.maximum,
    cost: line.cost,
    marginals: lineMarginals.write(line.marginals),
    binding: line.binding,
    why: lineReasons.write(line.why),
  });
