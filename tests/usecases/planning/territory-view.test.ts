import { callEquivalents } from '#domain/basics/units.ts';
import { expect, it } from 'vitest';
import type { PlanView } from '#usecases/planning/view-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { territoryViews } from '#usecases/planning/territory-view.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openPlan } from '../support/open-plan.ts';

it('shows each territory that has a capacity, in their order, with nothing planned where nothing is', async () => {
  const { world, people, market } = await openPlan('draft');
  const { plan, territories }: PlanView = valueOf(await viewPlan(world, people.manager, { market }));
  const [first, second] = territories.map(({ measures }, index) => ({
    territory: `T${index + 1}`,
    measures,
  }));
  const reps = new Map([
    ['T1', 'Rep of T1'],
    ['T2', 'Rep of T2'],
  ]);
  const shown = territoryViews(plan.capacities.toReversed(), [first!, second!], reps);
  expect(shown).toEqual(territories.toReversed());
  for (const { capacity, planned, utilisation } of shown) {
    expect(utilisation).toBe(Math.round((planned / capacity.capacity) * 10_000));
  }
  const [without, idle] = territoryViews(
    plan.capacities.map((each, index) => (index === 0 ? { ...each, capacity: callEquivalents(0) } : each)),
    [],
    new Map(),
  ) as [(typeof shown)[number], (typeof shown)[number]];
  expect([without.planned, without.utilisation, without.capacity.rep]).toEqual([0, null, '']);
  expect([idle.planned, idle.utilisation, idle.measures.accounts]).toEqual([0, 0, 0]);
});
