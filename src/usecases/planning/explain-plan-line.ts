import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Account } from '#domain/customers/account.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { SegmentedAccount } from '#domain/segmentation/segmented-account.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { findMarket } from '../access/find-market.ts';
import type { World } from '../ports.ts';

export interface PlanLineExplanation {
  readonly line: PlanLine;
  /** Absent once the account has been removed. */
  readonly account?: Account;
  readonly segmented?: SegmentedAccount;
}

/** One plan line with all that led to it: its own reasons and those of its segment. */
export async function explainPlanLine(
  world: World,
  actor: User,
  input: { readonly market: string; readonly lineKey: string; readonly cycle?: string },
): Promise<Outcome<PlanLineExplanation>> {
  const found = findMarket(world, actor, input.market);
  if (!found.ok) return found;
  const market = found.value;
  return world.storage.read(async (stores): Promise<Outcome<PlanLineExplanation>> => {
    const plan = await findCurrentPlan(world, stores, market, input.cycle);
    if (!plan.ok) return plan;
    const line = await stores.plans.line(plan.value.id, input.lineKey);
    if (!line || !may(actor, 'see-plan', { market: market.code, territory: line.territory })) {
      return refused('plan-line-unknown', { line: input.lineKey });
    }
    const account = await stores.accounts.byId(market.code, line.accountId);
    const segmented = (await stores.plans.segmented(plan.value.id, line.accountId)).find(
      (each) => each.brand === line.brand,
    );
    return done({ line, ...(account ? { account } : {}), ...(segmented ? { segmented } : {}) });
  });
}
