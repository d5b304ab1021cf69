import { expect, it } from 'vitest';
import { approvedBefore, lastPlanned } from '#usecases/basis/last-plan.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { findUnitFor } from '#usecases/access/find-market.ts';
import { valueOf } from '../../support/outcomes.ts';
import { rulesWith } from '../../support/rules-with.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket } from '../support/open-market.ts';

const DAYS_TO_NEXT_CYCLE = 140;

it('a plan is made from the approved plan of the cycle before, says what it keeps of it, and is made again by it', async () => {
  const open = await openMarket({ today: '2026-11-16' });
  const { world, market, people } = open;
  const first = await leadCycle(open, 'publish', '2027-01-01');
  const before = valueOf(await viewPlan(world, people.affiliate, { market, cycle: first }));
  const planned = new Map(
    before.lines.filter((line) => line.planned > 0).map((line) => [line.key, line.planned]),
  );
  expect(planned.size).toBeGreaterThan(0);

  open.wait(DAYS_TO_NEXT_CYCLE);
  const second = await leadCycle(open, 'segment', '2027-05-01');
  const made = valueOf(await makeCallPlan(world, people.affiliate, { market }));
  expect(made.plan.cycle).toBe(second);
  const stability = made.findings.find(({ code }) => code === 'planning.stability');
  expect(stability?.values['before']).toBe([...planned.values()].reduce((sum, each) => sum + each, 0));
  expect(stability?.values['kept']).toBeGreaterThan(0);
  expect(valueOf(await recomputePlan(world, people.global, { planId: made.plan.id })).different).toEqual([]);

  const unit = valueOf(await findUnitFor(world, people.affiliate, 'make-plan', market));
  await world.storage.read(async (stores) => {
    const process = valueOf(await loadProcess(world, stores, unit));
    expect(await lastPlanned(stores, process)).toEqual(Object.fromEntries(planned));
    const noBonus = { ...process, rules: rulesWith({ 'stability-bonus': 0 }) };
    expect(await lastPlanned(stores, noBonus)).toBeUndefined();
    // Of a cycle before any was planned there is none.
    const cycle = { ...process.cycle, from: '2026-09-01' };
    expect(await approvedBefore(stores, { market: process.market, cycle })).toBeUndefined();
  });
});
