import { describe, expect, it } from 'vitest';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { viewLimits } from '#usecases/organisation/view-limits.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { confirmLimits } from '../../support/confirm-limits.ts';
import { valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';

describe('the limits of a market', () => {
  it('are for whoever works there, and not for medical', async () => {
    const open = await openMarket();
    const { world, market } = open;
    const all = ['rep', 'manager', 'affiliate', 'compliance', 'auditor', 'medical', 'foreigner'] as const;
    expect(await endsBy(open, all, (actor) => viewLimits(world, actor, { market }))).toEqual({
      rep: 'done',
      manager: 'done',
      affiliate: 'done',
      compliance: 'done',
      auditor: 'done',
      medical: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it('come with who confirmed them, and who could', async () => {
    const { world, market, people } = await openMarket();
    const view = valueOf(await viewLimits(world, people.compliance, { market }));
    expect(view).toMatchObject({
      limits: [{ key: 'none', state: 'confirmed', last: { by: 'signer@example.com' } }],
      signers: ['Name of compliance'],
      mayConfirm: true,
    });
    expect(view.acts).toHaveLength(1);
    expect(valueOf(await viewLimits(world, people.global, { market })).mayConfirm).toBe(false);
  });

  it('are those of today, and what a cycle is held to that was opened under others', async () => {
    const { world, market, people } = await openMarket();
    const before = limitedBy(world, legalLimit({ key: 'yearly' }));
    valueOf(await openCycle(before, people.affiliate, { market }));
    await confirmLimits(before, market);
    const after = limitedBy(world, legalLimit({ key: 'yearly', source: 'New act' }));
    const keys = async (of: typeof world) =>
      valueOf(await viewLimits(of, people.compliance, { market })).limits.map(({ key, state }) => [
        key,
        state,
      ]);
    expect(await keys(after)).toEqual([['yearly', 'changed']]);
    const stricter = limitedBy(world, legalLimit({ key: 'yearly', maximum: 4 }));
    expect(await keys(stricter)).toEqual([
      ['yearly', 'changed'],
      ['yearly', 'confirmed'],
    ]);
  });

  it('are told elsewhere as they are on record, whatever the market’s file says of being confirmed', async () => {
    const { world, market, people } = await openMarket();
    const altered = limitedBy(world, { ...legalLimit({ key: 'yearly' }), confirmed: true });
    const told = async () =>
      valueOf(await viewMarket(altered, people.affiliate, { market })).market.legalLimits.map(
        ({ confirmed }) => confirmed,
      );
    expect(await told()).toEqual([false]);
    await confirmLimits(altered, market);
    expect(await told()).toEqual([true]);
  });
});
