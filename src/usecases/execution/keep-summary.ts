import type { Scope } from '#domain/access/scope.ts';
import type { AccountId, TerritoryCode } from '#domain/basics/ids.ts';
import {
  sizeOf,
  summariseExecution,
  sumOf,
  type ExecutionSummary,
  type MeasuredAccount,
} from '#domain/execution/execution-summary.ts';
import { executeLines, type Execution, type ExecutedLine } from '#domain/execution/measure-execution.ts';
import type { LimitBreach } from '#domain/execution/breach.ts';
import type { reconcileCalls } from '#domain/reporting/execution-kpis.ts';
import {
  closingByNumber,
  measuredLines,
  measureParts,
  reconcileWithKept,
  type PlanOnDay,
} from './load-execution.ts';
import { breachesOf } from '../basis/keep-breaches.ts';
import { keepOfPlan } from '../basis/keep-of-plan.ts';
import type { Kept, NumberedName, Stores, World } from '../ports.ts';

export interface SummedUp extends ExecutionSummary {
  /** Where what was counted is not what the field system told; null when both agree. */
  readonly difference: ReturnType<typeof reconcileCalls>;
}

async function sumUp(stores: Stores, plan: PlanOnDay, scope: Scope): Promise<Kept<SummedUp>> {
  const parts: Pick<Execution, 'territories' | 'accounts'>[] = [];
  for await (const { execution } of measureParts(stores, plan, measuredLines, scope)) {
    const { territories, accounts } = execution;
    parts.push({ territories, accounts });
  }
  const summary = summariseExecution(parts);
  const difference = await reconcileWithKept(stores, plan, scope, sumOf(summary));
  return { result: { ...summary, difference }, bytes: sizeOf(summary) };
}

export interface KeptSummary {
  readonly summary: SummedUp;
  /** @throws an error named `DocumentUnreadable` where an account cannot be read: nobody knows then */
  breaches(): Promise<readonly LimitBreach[]>;
}

/**
 * What has become of a plan in the territories of a scope: computed once for everybody who asks, and anew as soon as
 * anything of it has changed, whoever has changed it and wherever.
 */
export async function keepSummary(
  world: World,
  stores: Stores,
  plan: PlanOnDay,
  scope: Scope,
): Promise<KeptSummary> {
  const { market, on, duties } = plan;
  const from = [plan.measured, market.legalLimits, market.regions, duties.duties, duties.stood];
  const keep = <Result>(what: string, compute: () => Promise<Kept<Result>>): Promise<Result> =>
    keepOfPlan(world, stores, plan.plan, { what: `${what}|${on}`, from }, compute);
  const of = scope === 'all' ? '' : `|${scope.join('|')}`;
  return {
    summary: await keep(`attainment${of}`, () => sumUp(stores, plan, scope)),
    breaches: () => breachesOf(world, stores, market, { from: plan.cycle.from, to: on }),
  };
}

const keyOf = ({
  territory,
  accountId,
}: {
  readonly territory: TerritoryCode;
  readonly accountId: AccountId;
}) => `${territory}|${accountId}`;

/** What has become of the lines of some accounts, by territory and account: of each account all calls are read. */
export async function executedLines(
  stores: Stores,
  onDay: PlanOnDay,
  accounts: readonly MeasuredAccount[],
  names: ReadonlyMap<AccountId, NumberedName>,
): Promise<(account: MeasuredAccount) => readonly ExecutedLine[]> {
  const subjects = [...new Set(accounts.flatMap(({ accountId }) => names.get(accountId)?.subject ?? []))];
  const shown = new Set(accounts.map(keyOf));
  const { plan, measured } = onDay;
  const closingOf = await closingByNumber(stores, onDay, subjects);
  const lines = executeLines({
    ...measured,
    lines: (await stores.execution.linesOf(plan.id, subjects)).filter((line) => shown.has(keyOf(line))),
    calls: await stores.calls.ofDays(plan.market, measured.cycle, { of: { territories: [], subjects } }),
    closing: closingOf((accountId) => names.get(accountId)?.subject),
  });
  const found = Map.groupBy(lines, ({ line }) => keyOf(line));
  return (account) => found.get(keyOf(account)) ?? [];
}
