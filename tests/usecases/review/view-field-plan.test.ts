import { expect, it } from 'vitest';
import { viewFieldPlan } from '#usecases/review/view-field-plan.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

it('shows an empty plan of the cycle in planning before anything has come in', async () => {
  const { world, people, market } = await openMarket();
  const view = valueOf(await viewFieldPlan(world, people.affiliate, { market }));
  expect(view).toMatchObject({
    total: 0,
    lines: [],
    becomes: 'comparison',
    mayMake: false,
    mayPropose: false,
    maySend: true,
  });
  expect('plan' in view).toBe(false);
});

it('shows nobody a territory that is not theirs', async () => {
  const { world, people, market } = await openMarket();
  expect(codeOf(await viewFieldPlan(world, people.rep, { market, territory: 'T2' }))).toBe('not-allowed');
  expect(codeOf(await viewFieldPlan(world, people.foreigner, { market }))).toBe('market-unknown');
});
