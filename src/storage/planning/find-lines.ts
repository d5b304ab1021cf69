import { sortedBy } from '#domain/basics/stable-order.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { LimitedLine } from '#domain/review/limit-check.ts';
import type { PlanLineFilter } from '#usecases/ports.ts';
import { searchableText } from '../customers/searchable-text.ts';
import { allOf } from '../databases/conditions.ts';
import type { Session } from '../session.ts';
import { toLimitedLine, toPlanLine, type FoundLine } from './plan-line-rows.ts';

/** A plan as it stood at one of its versions. */
export interface VersionedPlan {
  readonly id: string;
  readonly market: string;
  readonly version: number;
}

/** Where a row with versions holds in one of them; takes that version twice. */
export const standsIn = (table: string): string =>
  `${table}.from_version <= ? and (${table}.to_version is null or ${table}.to_version > ?)`;

const escaped = (text: string): string => text.replaceAll(/[!%_]/g, '!$&');

/** The lines of one version, by territory, account, brand, channel. */
export async function findLines(
  session: Session,
  plan: VersionedPlan,
  filter: PlanLineFilter & { readonly key?: string },
): Promise<PlanLine[]> {
  const text = filter.text === undefined ? '' : searchableText(filter.text);
  const where = allOf([
    ['line.plan_id = ?', plan.id],
    ['line.line_key = ?', filter.key],
    ['line.territory = ?', filter.territory],
    ['line.segment = ?', filter.segment],
    ['line.brand = ?', filter.brand],
    ['line.channel = ?', filter.channel],
    ['line.planned > ?', filter.onlyPlanned ? 0 : undefined],
    // Neither database can search an identifier whose account is removed without regard to case: see below.
    [`(account.search is null or account.search like ? escape '!')`, text ? `%${escaped(text)}%` : undefined],
  ]);
  const found = await session.rows(
    `select line.*, account.name as account_name
     from plan_line line
     left join account on account.market = ? and account.account_id = line.account_id
     where ${where.sql} and ${standsIn('line')}
     order by line.territory, line.account_id, line.brand, line.channel`,
    [plan.market, ...where.values, plan.version, plan.version],
    (row: FoundLine) => ({ line: toPlanLine(row), removed: row.account_name === null }),
  );
  const matching = found.filter(
    ({ line, removed }) => !removed || searchableText(line.accountId).includes(text),
  );
  return sortedBy(
    matching.map((each) => each.line),
    (line) => line.territory,
    (line) => line.accountId,
    (line) => line.brand,
    (line) => line.channel,
  );
}

/** Neither what a touch is worth nor why is read, but for what had been done when the plan was made. */
export async function findLimitedLines(
  session: Session,
  plan: VersionedPlan,
  filter: Pick<PlanLineFilter, 'territory'>,
): Promise<LimitedLine[]> {
  const where = allOf([
    ['line.plan_id = ?', plan.id],
    ['line.territory = ?', filter.territory],
  ]);
  return session.rows(
    `select line_key, territory, account_id, brand, channel, planned, maximum, cost,
       case when why like '%"done-so-far"%' then why end as why
     from plan_line line where ${where.sql} and ${standsIn('line')}`,
    [...where.values, plan.version, plan.version],
    toLimitedLine,
  );
}
