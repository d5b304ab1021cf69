import { basisPoints, type BasisPoints } from '#domain/basics/units.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { MadePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { askWhatIf, shownSizes, type WhatIf } from '#domain/planning/what-if.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ValueMethod } from '#domain/cycles/process-template.ts';
import { comparePlans, type PlanChange } from '#domain/reporting/migration/compare-plans.ts';
import { findCurrentPlan, marketOfPlan } from '../basis/current-plan.ts';
import { resolveMarketRules } from '../basis/market-process.ts';
import { findMarketFor } from '../access/find-market.ts';
import { readPlanInput } from './read-plan-input.ts';
import type { Stores, World } from '../ports.ts';

export interface TryWhatIfInput {
  readonly market: string;
  /** Basis points of everybody's capacity today. */
  readonly capacityShare?: number;
  readonly repMore?: readonly string[];
  readonly repFewer?: readonly string[];
  readonly valueMethod?: ValueMethod;
  readonly archetype?: string;
  /** Whether to plan other sizes of the field force as well, which takes several times as long. */
  readonly sizes?: boolean;
}

/** The plan's worth at another size of the field force. */
export interface SizeWorth {
  /** Of today's capacity. */
  readonly capacityShare: BasisPoints;
  /** Of the current plan's value; null where no plan is possible. */
  readonly valueShare: BasisPoints | null;
}

interface Worth {
  readonly value: number;
  readonly bound: number;
}

export interface WhatIfAnswer {
  readonly market: Market;
  readonly plan: Plan;
  readonly territories: readonly string[];
  readonly methods: { readonly before: ValueMethod; readonly after: ValueMethod };
  readonly before: Worth;
  readonly after: Worth;
  /** Whether both values are in one unit, so that they can be compared. */
  readonly sameUnit: boolean;
  readonly change: PlanChange;
  /** Empty unless asked for. */
  readonly sizes: readonly SizeWorth[];
}

const [smallest, largest] = [1000, 30_000];

const worthOf = ({ value, bound }: MadePlan): Worth => ({ value, bound });

async function underArchetype(
  world: World,
  stores: Stores,
  market: Market,
  kept: MakePlanInput,
  key: string,
) {
  const archetype = world.definitions.archetypes.find((each) => each.key === key);
  const template = world.definitions.templates.find((each) => each.key === archetype?.template);
  if (!archetype || !template) return refused('archetype-unknown', { archetype: key });
  const { rules } = await resolveMarketRules(world, stores, market, archetype, kept.cycle.from);
  const { version, channels, methods } = template;
  return done<Pick<WhatIf, 'rules' | 'template'>>({
    rules,
    template: { key: template.key, version, channels, methods },
  });
}

/**
 * What the current plan would be under other circumstances: it is made again from what it was made from, as it is and
 * as asked. Nothing is changed by looking.
 */
export async function tryWhatIf(world: World, actor: User, input: TryWhatIfInput) {
  const found = findMarketFor(world, actor, 'try-what-if', input.market);
  if (!found.ok) return found;
  const { capacityShare = WHOLE, repMore = [], repFewer = [] } = input;
  if (!Number.isInteger(capacityShare) || capacityShare < smallest || capacityShare > largest) {
    return refusedInput('capacity', `${smallest / 100}–${largest / 100} %`);
  }
  const known = await world.storage.read(async (stores) => {
    const current = await findCurrentPlan(world, stores, found.value);
    if (!current.ok) return current;
    const plan = current.value;
    const market = await marketOfPlan(stores, found.value, plan);
    const made = await readPlanInput(world, plan);
    if (!made.ok) return made;
    const kept = made.value;
    const other =
      input.archetype === undefined
        ? done({})
        : await underArchetype(world, stores, market, kept, input.archetype);
    return other.ok ? done({ plan, market, kept, other: other.value }) : other;
  });
  if (!known.ok) return known;
  const { plan, market, kept, other } = known.value;
  const territories = kept.reps.map((rep) => rep.territory);
  const unknown = [...repMore, ...repFewer].filter((each) => !territories.includes(each));
  if (unknown.length > 0) return refusedInput('territory', territories.slice(0, 20).join(', '));
  const wanted = askWhatIf(kept, {
    ...other,
    capacityShare: basisPoints(capacityShare),
    repMore,
    repFewer,
    ...(input.valueMethod ? { valueMethod: input.valueMethod } : {}),
  });
  const before = await world.heavy.makePlan(kept);
  const after = await world.heavy.makePlan(wanted);
  const sizes: SizeWorth[] = [];
  for (const share of input.sizes === true ? shownSizes : []) {
    const made =
      share === WHOLE ? before : await world.heavy.makePlan(askWhatIf(kept, { capacityShare: share }));
    const possible = made.lines.length > 0 && before.value > 0;
    sizes.push({
      capacityShare: share,
      valueShare: possible ? basisPoints(Math.round((made.value / before.value) * WHOLE)) : null,
    });
  }
  const methods = { before: kept.template.methods.value, after: wanted.template.methods.value };
  return done<WhatIfAnswer>({
    market,
    plan,
    territories,
    methods,
    before: worthOf(before),
    after: worthOf(after),
    sameUnit: (methods.before === 'grid') === (methods.after === 'grid'),
    change: comparePlans(kept.accounts, before, after),
    sizes,
  });
}
