import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { Worth } from '#domain/basics/units.ts';
import { done } from '#domain/basics/outcome.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { rightsIn, scopeOf, type Rights } from '#domain/access/permissions.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { chosenWithin, isBeyond, isWithin, type Scope } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import {
  lookBack,
  type LookedBackAccount,
  type Retrospective,
} from '#domain/execution/retrospective/look-back.ts';
import { showsWorth } from '#domain/planning/withhold-figures.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ValueMethod } from '#domain/cycles/process-template.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { channelWeight } from '#domain/rulebook/rules/channel-weight.ts';
import {
  executionOn,
  planOnDay,
  wholeLines,
  type LoadExecutionInput,
  type PlanOnDay,
} from './load-execution.ts';
import { keepOfPlan } from '../basis/keep-of-plan.ts';
import { figuresOfEach, repsShownTo } from '../basis/figures.ts';
import { findUnitInPart } from '../access/find-market.ts';
import type { Stores, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

export interface RetrospectiveView extends Omit<Retrospective, 'accounts'> {
  readonly market: Market;
  readonly plan: Plan;
  readonly cycle: Cycle;
  readonly on: IsoDate;
  /** Whether the cycle is over on that day; until then not everything that is missed is lost. */
  readonly finished: boolean;
  readonly method: ValueMethod;
  /**
   * Whether a touch is valued by what it adds beside the planned touches of its account's other channels: values of parts
   * do not add up to what all touches are worth together then.
   */
  readonly isValuedTogether: boolean;
  /** What all planned touches are worth together; null where only a part of the plan is looked at. */
  readonly planValue: Worth | null;
  /** Where most of the planned value was not earned, most first. */
  readonly missed: readonly LookedBackAccount[];
  /** Where most effort went beyond the plan, most first; of equal effort what earned least. */
  readonly extra: readonly LookedBackAccount[];
  /** Where most value was earned. */
  readonly top: readonly LookedBackAccount[];
  /** Where what was counted is not what the field system told; null when both agree. */
  readonly difference: { readonly counted: number; readonly kept: number } | null;
  readonly may: Rights;
  /** Whether single reps, or accounts with their worth, are left out because the market does not show them. */
  readonly withheld: boolean;
}

export interface ViewRetrospectiveInput extends LoadExecutionInput {
  readonly market: string;
  readonly territory?: string;
  /** How many accounts each list has. */
  readonly limit?: number;
}

const usualAccounts = 20;

async function lookBackAtPlan(world: World, actor: User, input: ViewRetrospectiveInput) {
  const found = await findUnitInPart(world, actor, 'see-execution', input.market, input.cycle);
  if (!found.ok) return found;
  const scope = scopeOf(actor, 'see-execution', found.value.code);
  if (isBeyond(scope, input.territory)) return notAllowed(actor, found.value.code);
  const territory = chosenWithin(scope, input.territory);
  const asked = territory === undefined ? scope : [territory];
  const limit = input.limit ?? usualAccounts;
  return world.storage.read(async (stores) => {
    const onDay = await planOnDay(world, stores, found.value, input);
    if (!onDay.ok) return onDay;
    const { market, template, plan, cycle, on, measured } = onDay.value;
    const reps = await repsShownTo(world, stores, actor, found.value, asked);
    const shown = reps.total;
    const what = ['retrospective', on, limit, ...(shown === 'all' ? [] : ['of', ...shown])].join('|');
    // Every line with its values is looked at, and next to nothing of it shown.
    const looked = await keepOfPlan(world, stores, plan, { what, from: measured }, async () => {
      const result = await lookBackOn(stores, onDay.value, shown, limit);
      return { result, bytes: (result.territories.length + 3 * limit) * 1_000 };
    });
    const method = template?.methods.value ?? 'response';
    const named = async (accounts: readonly LookedBackAccount[]): Promise<readonly LookedBackAccount[]> => {
      const shownOf = await figuresOfEach(world, stores, actor, market, accounts);
      return accounts.filter((each) => reps.isNamed(each.territory) && showsWorth(shownOf(each), method));
    };
    const [missed, extra, top] = [
      await named(looked.missed),
      await named(looked.extra),
      await named(looked.top),
    ];
    const left = missed.length + extra.length + top.length;
    return done<RetrospectiveView>({
      ...looked,
      missed,
      extra,
      top,
      territories: looked.territories.filter(
        (each) => isWithin(asked, each.territory) && reps.isNamed(each.territory),
      ),
      withheld: reps.withheld || left < looked.missed.length + looked.extra.length + looked.top.length,
      market,
      plan,
      cycle,
      on,
      finished: on >= cycle.to,
      method,
      isValuedTogether: method !== 'grid' && plan.snapshot.versions.methods > 1,
      planValue: asked === 'all' ? plan.value : null,
      may: rightsIn(actor, market.code),
    });
  });
}

type LookedBack = Omit<Retrospective, 'accounts'> &
  Pick<RetrospectiveView, 'missed' | 'extra' | 'top' | 'difference'>;

async function lookBackOn(
  stores: Stores,
  onDay: PlanOnDay,
  shown: Scope,
  limit: number,
): Promise<LookedBack> {
  const { plan } = onDay;
  const { lines, execution, difference } = await executionOn(stores, onDay, wholeLines, shown);
  const before = plan.version > 1 ? await linesBefore(stores, plan, shown) : [];
  const { accounts, ...rest } = lookBack({
    lines,
    optimised: new Map(before.map((line) => [line.key, line.planned])),
    execution,
    weightOf: (channel) => valueOf(plan.snapshot.rules, channelWeight(channel)),
    ...(shown === 'all' ? {} : { territories: shown }),
  });
  const first = (
    of: (each: LookedBackAccount) => number,
    then: (each: LookedBackAccount) => number = () => 0,
  ): readonly LookedBackAccount[] =>
    sortedBy(
      accounts.filter((each) => of(each) > 0),
      (each) => -of(each),
      then,
      (each) => each.accountId,
    ).slice(0, limit);
  return {
    ...rest,
    missed: first(({ measures }) => measures.missedValue),
    extra: first(
      ({ measures }) => measures.extraEffort,
      ({ measures }) => measures.extraValue,
    ),
    top: first(({ measures }) => measures.actualValue),
    difference,
  };
}
/**
 * A plan held against what was done, by the plan's own values: how much of the value that could be had with the effort
 * spent was had, and where the rest went. A rep sees the own territory.
 */
export const viewRetrospective = asQuestion('retrospective', lookBackAtPlan);

/** The lines of the first version where somebody may see them. */
async function linesBefore({ plans }: Stores, plan: Plan, shown: Scope): Promise<readonly PlanLine[]> {
  if (shown === 'all') return plans.lines(plan.id, {}, 1);
  const lines: (readonly PlanLine[])[] = [];
  for (const territory of shown) lines.push(await plans.lines(plan.id, { territory }, 1));
  return lines.flat();
}
