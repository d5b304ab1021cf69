import { may, scopeOf } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import type { Channel } from '#domain/basics/channel.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { territoriesOf } from '#domain/customers/assignment.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import { objectsToProfiling } from '#domain/customers/consent/in-force.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import type { Market } from '#domain/organisation/market.ts';
import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import { withholdLine, withholdSegment, type ShownSegment } from '#domain/planning/withhold-figures.ts';
import { findCurrentPlan, plannedCycles } from '../basis/current-plan.ts';
import { todayOf } from '../basis/fallen-today.ts';
import { figuresShownTo } from '../basis/figures.ts';
import { outsideLabel } from '../basis/in-label.ts';
import { repsOfUnit } from '../basis/of-unit.ts';
import { todayIn } from '../basis/today.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import type { Stores, World } from '../ports.ts';

/** What one brand means with an account in a plan. */
export interface CustomerBrand {
  readonly brand: string;
  /** Absent where the plan does not segment the account, for it refused or came later, and where it objects by now. */
  readonly segment?: ShownSegment;
  /** Why it may not be promoted to them in what is to come; absent where it may. */
  readonly outside?: Reason;
}

/** Contacts of the cycle so far. */
export interface CustomerContacts {
  readonly territory: string;
  readonly channel: Channel;
  readonly brand: string;
  readonly count: number;
  /** The day of the last. */
  readonly last: string;
}

/** A plan that concerns an account, as it holds today. */
export interface CustomerPlan {
  readonly unit: UnitMarket;
  readonly plan: Pick<Plan, 'cycle' | 'version' | 'state' | 'madeAt'>;
  readonly cycle: Cycle;
  readonly template?: ProcessTemplate;
  readonly brands: readonly CustomerBrand[];
  /** Those with touches, of the territories that whoever looks sees. */
  readonly lines: readonly PlanLine[];
  readonly done: readonly CustomerContacts[];
}

interface Asked {
  readonly market: Market;
  readonly account: KeptAccount;
}

async function contactsIn(
  stores: Stores,
  { account }: Asked,
  days: { readonly from: string; readonly to: string },
  isSeen: (territory: string) => boolean,
): Promise<readonly CustomerContacts[]> {
  if (days.to < days.from) return [];
  const calls = await stores.calls.ofDays(account.market, days, {
    status: 'submitted',
    of: { territories: [], subjects: [account.subject] },
  });
  const together = Map.groupBy(
    calls.filter(({ territory }) => isSeen(territory)),
    ({ territory, channel, brand }) => `${territory}\n${channel}\n${brand}`,
  );
  return [...together.values()].flatMap((of) => {
    const last = of.at(-1);
    if (!last) return [];
    const { territory, channel, brand, on } = last;
    return [{ territory, channel, brand, count: of.length, last: on }];
  });
}

/** What the plans of the cycles that run and are planned say of an account, unit by unit, as far as somebody sees it. */
export async function plansOfCustomer(
  world: World,
  stores: Stores,
  actor: User,
  asked: Asked,
): Promise<readonly CustomerPlan[]> {
  const { market, account } = asked;
  const { code } = market;
  const scope = scopeOf(actor, 'see-plan', code);
  const reps = await stores.accounts.repsOf(code);
  const shownOf = await figuresShownTo(world, stores, actor, market);
  const today = todayIn(world, code);
  const objects = objectsToProfiling(await stores.consents.ofSubject(code, account.subject), today);
  const plans: CustomerPlan[] = [];
  for (const unit of unitsOf(market)) {
    const ofUnit = new Set(repsOfUnit(unit, reps).map(({ territory }) => territory));
    const territory = territoriesOf(account).find((each) => ofUnit.has(each) && isWithin(scope, each));
    // What a unit means with somebody is for those who work them there, and for those who see all of it.
    if (territory === undefined && scope !== 'all') continue;
    for (const id of await plannedCycles(world, stores, unit)) {
      const found = await findCurrentPlan(world, stores, unit, id);
      if (!found.ok) continue;
      const plan = found.value;
      const inCycle = await loadUnitCycle(world, stores, unit, { plan });
      const { template, cycle } = inCycle;
      const method = template?.methods.value ?? 'response';
      const lines = (await stores.plans.plannedOf(plan.id, [account.subject])).filter((line) =>
        isWithin(scope, line.territory),
      );
      const nowOf = await todayOf(world, stores, { market: inCycle.market, plan, cycle }, lines);
      const segmented = objects ? [] : await stores.plans.segmented(plan.id, account.subject);
      const shown = shownOf({ territory: territory ?? account.territory, account });
      const brands = inCycle.market.teams.flatMap((team) => team.brands);
      const { version, state, madeAt } = plan;
      plans.push({
        unit: inCycle.market,
        plan: { cycle: plan.cycle, version, state, madeAt },
        cycle,
        ...(template ? { template } : {}),
        brands: brands.map(({ key }): CustomerBrand => {
          const segment = segmented.find(({ brand }) => brand === key);
          const outside = outsideLabel(world, inCycle, key, account);
          return {
            brand: key,
            ...(segment ? { segment: withholdSegment(segment, shown, method) } : {}),
            ...(outside ? { outside } : {}),
          };
        }),
        lines: lines.map((line) =>
          withholdLine(nowOf(line), shownOf({ territory: line.territory, account }), method),
        ),
        done: await contactsIn(
          stores,
          asked,
          { from: cycle.from, to: today < cycle.to ? today : cycle.to },
          (each) =>
            may(actor, 'see-execution', { market: code, territory: each }) &&
            shownOf({ territory: each, account }).has('calls'),
        ),
      });
    }
  }
  return plans;
}
