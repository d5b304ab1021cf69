import { done } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Account } from '#domain/customers/account.ts';
import { objectsToProfiling } from '#domain/customers/consent/in-force.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import {
  withholdFacts,
  withholdLine,
  withholdSegment,
  type Shown,
  type ShownSegment,
} from '#domain/planning/withhold-figures.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { whyNoLine } from '../basis/in-label.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import { figuresShownTo } from '../basis/figures.ts';
import { findLine } from '../basis/find-line.ts';
import { todayOf } from '../basis/fallen-today.ts';
import { closedWaysOf, withClosedWays, type AtAccount } from '../basis/closed-ways.ts';
import { sharersAmong, type SharedAccount } from '../basis/shared-with.ts';
import { todayIn } from '../basis/today.ts';
import { findUnitInPart } from '../access/find-market.ts';
import type { World } from '../ports.ts';
import { numberName } from '#domain/customers/account.ts';
import { noteAccess } from '../access/note-access.ts';

export interface PlanLineExplanation {
  /** As the plan's cycle keeps it. */
  readonly market: Market;
  readonly plan: Plan;
  /** By which the plan was made. */
  readonly template?: ProcessTemplate;
  readonly line: PlanLine & AtAccount & SharedAccount;
  /** Absent once the account has been removed. */
  readonly account?: Account;
  /** Absent also once the account objects to being put into segments. */
  readonly segmented?: ShownSegment;
  /** Which figures of the account the actor is shown. */
  readonly shown: Shown;
}

/** One plan line with all that led to it: its own reasons and those of its segment. */
export async function explainPlanLine(
  world: World,
  actor: User,
  input: { readonly market: string; readonly lineKey: string; readonly cycle?: string },
) {
  const found = await findUnitInPart(world, actor, 'see-plan', input.market, input.cycle);
  if (!found.ok) return found;
  const market = found.value;
  return world.storage.read(async (stores) => {
    const plan = await findCurrentPlan(world, stores, market, input.cycle);
    if (!plan.ok) return plan;
    const found = await findLine(stores, plan.value.id, input.lineKey, ({ territory }) =>
      may(actor, 'see-plan', { market: market.code, territory }),
    );
    if (!found.ok) {
      const outside = await whyNoLine(
        world,
        stores,
        market,
        { plan: plan.value },
        {
          lineKey: input.lineKey,
          maySee: ({ territory }) => may(actor, 'see-plan', { market: market.code, territory }),
        },
      );
      return outside ?? found;
    }
    const line = found.value;
    const account = await stores.accounts.byId(market.code, line.accountId);
    const objects = objectsToProfiling(
      await stores.consents.ofSubject(market.code, line.subject),
      todayIn(world, market.code),
    );
    const segmented = objects
      ? undefined
      : (await stores.plans.segmented(plan.value.id, line.subject)).find((each) => each.brand === line.brand);
    const ofPlan = await loadUnitCycle(world, stores, market, { plan: plan.value });
    const { template } = ofPlan;
    const shown = (await figuresShownTo(world, stores, actor, market))({
      territory: line.territory,
      account,
    });
    const method = template?.methods.value ?? 'response';
    const today = await todayOf(world, stores, { market, plan: plan.value, cycle: ofPlan.cycle }, [line]);
    noteAccess(world, actor, { kind: 'view', market: market.code, subject: numberName(line.subject) });
    return done<PlanLineExplanation>({
      market: ofPlan.market,
      plan: plan.value,
      ...(template ? { template } : {}),
      shown,
      line: {
        ...withClosedWays(await closedWaysOf(world, stores, actor, market.code, [line]))(
          withholdLine(today(line), shown, method),
        ),
        sharedWith: sharersAmong(
          new Map(account ? [[line.subject, account]] : []),
          todayIn(world, market.code),
        )(line),
      },
      ...(account ? { account: { ...account, facts: withholdFacts(account.facts, shown) } } : {}),
      ...(segmented ? { segmented: withholdSegment(segmented, shown, method) } : {}),
    });
  });
}
