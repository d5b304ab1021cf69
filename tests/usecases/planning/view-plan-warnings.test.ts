import { expect, it } from 'vitest';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlanWarnings } from '#usecases/planning/view-plan-warnings.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

it('what was found when a plan was made stays with it, for whoever makes plans', async () => {
  const { world, people, market } = await openMarket();
  const of = { market };
  expect(valueOf(await viewPlanWarnings(world, people.affiliate, of))).toEqual([]);
  const { findings } = valueOf(await makeCallPlan(world, people.affiliate, of));
  expect(findings.length).toBeGreaterThan(0);
  expect(valueOf(await viewPlanWarnings(world, people.affiliate, of))).toEqual(findings);
  for (const who of ['rep', 'manager'] as const)
    expect(codeOf(await viewPlanWarnings(world, people[who], of))).toBe('not-allowed');
  expect(codeOf(await viewPlanWarnings(world, people.foreigner, of))).toBe('market-unknown');
  // Another plan has its own.
  await makeCallPlan(world, people.affiliate, of);
  expect(valueOf(await viewPlanWarnings(world, people.affiliate, of))).toEqual(findings);
  expect(
    valueOf(await viewPlanWarnings(world, people.affiliate, { ...of, cycle: `${market}-1999-01` })),
  ).toEqual([]);
});
