import { describe, expect, it } from 'vitest';
import {
  basisPoints,
  callEquivalents,
  effortOf,
  minorUnits,
  total,
  type BasisPoints,
  type CallEquivalents,
  type Days,
  type MinorUnits,
  type Touches,
  type Worth,
} from '#domain/basics/units.ts';
import { utilisationOf } from '#domain/capacity/capacity.ts';
import type { TerritoryCapacity } from '#domain/capacity/territory-capacity.ts';
import type { Budget } from '#domain/organisation/market.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { channelWeight } from '#domain/rulebook/rules/channel-weight.ts';
import { touchPrice } from '#domain/rulebook/rules/touch-price.ts';
import { utilisationUpper } from '#domain/rulebook/rules/utilisation.ts';
import { rulesWith } from '../../../support/rules-with.ts';

const share = basisPoints(5_000);
const effort = callEquivalents(20_000);
const money = minorUnits(12_000);
const touches: Touches = 3;
const days: Days = 60;
const worth: Worth = 900;
const line = (cost: CallEquivalents): Pick<PlanLine, 'planned' | 'cost'> => ({ planned: touches, cost });

describe('a unit', () => {
  it('is a plain number while the product runs', () => {
    expect([share, effort, money]).toEqual([5_000, 20_000, 12_000]);
    expect(effortOf(touches, effort)).toBe(60_000);
    expect(total([effort, 0, effort])).toBe(40_000);
    expect(total<MinorUnits>([])).toBe(0);
  });

  it('that is scaled has to be made: neither a count nor another unit passes for it', () => {
    // @ts-expect-error a share is no effort
    const a: CallEquivalents = share;
    // @ts-expect-error effort is no share
    const b: BasisPoints = effort;
    // @ts-expect-error effort is no money
    const c: MinorUnits = effort;
    // @ts-expect-error touches are no effort: each takes what its channel weighs
    const d: CallEquivalents = touches;
    // @ts-expect-error somebody has to say of what 8,500 is
    const e: BasisPoints = 8_500;
    // @ts-expect-error two efforts over each other are no effort
    const f: CallEquivalents = effort / effort;
    const nothing: CallEquivalents & BasisPoints & MinorUnits = 0;
    expect([a, b, c, d, e, f, nothing]).toHaveLength(7);
  });

  it('that is counted takes a plain number, but none that counts something else', () => {
    // @ts-expect-error effort is in basis points of a touch
    const a: Touches = effort;
    // @ts-expect-error days are no touches
    const b: Touches = days;
    // @ts-expect-error what touches are worth is not how many they are
    const c: Touches = worth;
    // @ts-expect-error money is no worth: that is in the unit of the method
    const d: Worth = money;
    const planned: Touches = touches + 1;
    expect([a, b, c, d, planned]).toHaveLength(5);
  });

  it('is held where a mix-up would cost: in plans, in time, in rules, in budgets', () => {
    const time: Pick<TerritoryCapacity, 'capacity' | 'fte'> = { capacity: effort, fte: share };
    const rules = rulesWith();
    expect(utilisationOf(effort, time.capacity)).toBe(10_000);
    // @ts-expect-error touches are not held against time before they are weighed
    expect(utilisationOf(line(effort).planned, time.capacity)).toBe(2);
    // @ts-expect-error a part of a rep is no time
    expect(utilisationOf(effort, time.fte)).toBe(40_000);
    // @ts-expect-error a touch's price is not what it takes of the day
    expect(line(valueOf(rules, touchPrice('email'))).cost).toBe(200);
    // @ts-expect-error a threshold is no weight
    expect(line(valueOf(rules, utilisationUpper)).cost).toBe(10_000);
    expect(line(valueOf(rules, channelWeight('email'))).cost).toBe(500);
    // @ts-expect-error calls are no money
    const budget: Budget = { money: effort };
    expect(budget.money).toBe(20_000);
  });
});
