import { basisPoints } from '#domain/basics/units.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { WhatIf } from '#domain/planning/what-if.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ValueMethod } from '#domain/cycles/process-template.ts';
import type { WhatIfWorth } from '#domain/reporting/answer-what-if.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { underArchetype } from '../basis/cycle-basis.ts';
import { loadUnitCycle, type UnitCycle } from '../basis/unit-cycle.ts';
import { findMarketFor } from '../access/find-market.ts';
import { keptInputOf } from './kept-input.ts';
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

export interface WhatIfAnswer extends WhatIfWorth {
  readonly market: Market;
  readonly plan: Plan;
  readonly territories: readonly string[];
}

const [smallest, largest] = [1000, 30_000];

async function underAnother(world: World, stores: Stores, found: UnitCycle, archetype: string) {
  const other = await underArchetype(world, stores, found, archetype);
  if (!other) return refused('archetype-unknown', { archetype });
  const { rules, teamRules, template } = other;
  const { key, version, channels, methods } = template;
  return done<Pick<WhatIf, 'rules' | 'teamRules' | 'template'>>({
    rules,
    ...(teamRules ? { teamRules } : {}),
    template: { key, version, channels, methods },
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
    const ofPlan = await loadUnitCycle(world, stores, found.value, { plan });
    const kept = await keptInputOf(world, plan);
    if (!kept.ok) return kept;
    const other =
      input.archetype === undefined ? done({}) : await underAnother(world, stores, ofPlan, input.archetype);
    return other.ok ? done({ plan, market: ofPlan.market, kept: kept.value, other: other.value }) : other;
  });
  if (!known.ok) return known;
  const { plan, market, kept, other } = known.value;
  const territories = plan.capacities.map(({ territory }) => territory);
  const unknown = [...repMore, ...repFewer].filter((each) => !territories.includes(each));
  if (unknown.length > 0) return refusedInput('territory', territories.slice(0, 20).join(', '));
  const answer = await world.heavy.answerWhatIf({
    ...kept,
    question: {
      ...other,
      capacityShare: basisPoints(capacityShare),
      repMore,
      repFewer,
      ...(input.valueMethod ? { valueMethod: input.valueMethod } : {}),
    },
    sizes: input.sizes === true,
  });
  return done<WhatIfAnswer>({ market, plan, territories, ...answer });
}
