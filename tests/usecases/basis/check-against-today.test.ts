import { beforeEach, describe, expect, it } from 'vitest';
import type { World } from '#usecases/ports.ts';
import { checkAgainstToday } from '#usecases/basis/check-against-today.ts';
import { findCurrentPlan } from '#usecases/basis/current-plan.ts';
import { change } from '../../contract/storage/samples.ts';
import { valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { marketOf } from '../support/market-of.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('a plan held against today', () => {
  let open: OpenPlan;
  beforeEach(async () => {
    open = await openPlan('draft');
  });
  const check = (world: World = open.world) =>
    world.storage.read(async (stores) => {
      const market = marketOf({ ...open, world });
      const plan = valueOf(await findCurrentPlan(world, stores, market));
      return checkAgainstToday(world, stores, market, plan);
    });

  it('passes nothing as it was made', async () => {
    expect(await check()).toEqual({ overLimits: [], outdated: [] });
  });

  it('has lines of accounts that are gone or may not be reached any more', async () => {
    const lines = await linesOf(open, { onlyPlanned: true });
    const [gone, closed] = [...new Set(lines.map(({ accountId }) => accountId))];
    await open.world.storage.transaction((stores) =>
      stores.accounts.apply(open.market, change({ accountsToRemove: [gone!], removed: 1 })),
    );
    await changeAccounts(open.world, open.market, (each) =>
      each.accountId === closed ? { ...each, facts: { ...each.facts, 'no-see': true } } : undefined,
    );
    const { outdated } = await check();
    const ofGone = lines.filter(({ accountId }) => accountId === gone).map(({ key }) => key);
    expect(outdated).toEqual(expect.arrayContaining(ofGone));
    expect(outdated.length).toBeGreaterThan(ofGone.length);
    const touched = lines.filter(({ key }) => outdated.includes(key)).map(({ accountId }) => accountId);
    expect(new Set(touched)).toEqual(new Set([gone, closed]));
  });

  it('passes limits that have come since, by the name of the account or its identifier once it is gone', async () => {
    const world = limitedBy(open.world, legalLimit({ maximum: 1 }));
    const { overLimits } = await check(world);
    expect(overLimits.length).toBeGreaterThan(0);
    for (const { code, values } of overLimits) {
      expect(code).toBe('review.limit-passed');
      expect(values['account'] ?? 'Practice').toMatch(/^Practice/);
    }
  });
});
