import { describe, expect, it } from 'vitest';
import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { figuresOfEach, figuresShownTo, repsShownTo } from '#usecases/basis/figures.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { settingFor } from '../support/alter-definitions.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const pdrp = { facts: { 'extra:PDRP': 'Y' } };
const free = { facts: {} };

const shown = (
  open: OpenMarket,
  who: Who,
  account: typeof free | typeof pdrp | undefined,
  world = open.world,
) =>
  world.storage.read(async (stores) => [
    ...(await figuresShownTo(world, stores, open.people[who], marketOf({ world, market: open.market })))({
      territory: 'T1',
      account,
    }),
  ]);

describe('figures somebody is shown', () => {
  it('go by the rules of today', async () => {
    const open = await openMarket();
    expect(await shown(open, 'rep', free)).toEqual(['rank', 'calls']);
    expect(await shown(open, 'affiliate', free)).toEqual(['money', 'volume', 'rank']);
    const wider = settingFor(open.world, 'volume-per-person', ['rep']);
    expect(await shown(open, 'rep', free, wider)).toEqual(['volume', 'rank', 'calls']);
    expect(await shown(open, 'rep', pdrp, wider)).toEqual(['calls']);
    // A company may take its term to apply it, where it knows when it began.
    const late = settingFor(wider, 'restriction-applies-after', 90);
    const since = (day: string) => ({ facts: { ...pdrp.facts, 'extra:PDRP Date': day } });
    expect(await shown(open, 'rep', since('2026-09-01'), late)).toEqual(['volume', 'rank', 'calls']);
    expect(await shown(open, 'rep', since('2026-06-01'), late)).toEqual(['calls']);
    expect(await shown(open, 'rep', pdrp, late)).toEqual(['calls']);
    // Of an account that is gone nobody knows what it wanted.
    expect(await shown(open, 'rep', undefined, wider)).toEqual(['calls']);
    const own = settingFor(open.world, 'rep-figures', 'own');
    expect(await shown(open, 'rep', free, own)).toEqual(['rank', 'calls']);
    expect(await shown(open, 'manager', free, own)).toEqual(['rank']);
  });

  it('of many accounts look at those it depends on', async () => {
    const open = await openMarket();
    const world = settingFor(open.world, 'money-per-person', ['rep', 'affiliate']);
    await changeAccounts(world, open.market, (account) =>
      account.accountId === 'A001'
        ? { ...account, facts: { ...account.facts, 'extra:PDRP': 'Y' } }
        : undefined,
    );
    const of = ['A001', 'A003'].map((accountId) => ({ territory: 'T1', accountId }));
    const each = (who: Who) =>
      world.storage.read(async (stores) => {
        const shownOf = await figuresOfEach(
          world,
          stores,
          open.people[who],
          marketOf({ world, market: open.market }),
          of,
        );
        return of.map((one) => shownOf(one).has('money'));
      });
    expect(await each('rep')).toEqual([false, true]);
    expect(await each('affiliate')).toEqual([true, true]);
  });
});

it('figures that are not shown are hidden, not deleted: a workbook without them comes back and changes nothing', async () => {
  const { world, market, people } = await openMarket();
  const accounts = () => world.storage.read((stores) => stores.accounts.ofMarket(market));
  const before = await accounts();
  const { path, fileName } = valueOf(await writeTemplateWorkbook(world, people.manager, { market }));
  const imported = valueOf(
    await importWorkbook(world, people.affiliate, { market, path, fileName, mode: 'upsert', dryRun: false }),
  );
  expect(imported.differences ?? []).toEqual([]);
  expect(imported).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: before.length });
  expect(await accounts()).toEqual(before);
});

const asked = (open: OpenMarket, who: Who, rule: string, scope: 'all' | readonly string[]) => {
  const world = settingFor(open.world, 'rep-figures', rule);
  return world.storage.read(async (stores) => {
    const { isNamed, total, withheld } = await repsShownTo(
      world,
      stores,
      open.people[who],
      marketOf({ world, market: open.market }),
      scope,
    );
    return { named: ['T1', 'T2'].filter(isNamed), total, withheld };
  });
};

describe('reps whose figures somebody is shown', () => {
  it('are all, or the own; of too few who are not shown the sum is that of the market', async () => {
    const open = await openMarket();
    expect(await asked(open, 'affiliate', 'all', 'all')).toEqual({
      named: ['T1', 'T2'],
      total: 'all',
      withheld: false,
    });
    expect(await asked(open, 'affiliate', 'own', ['T2'])).toEqual({
      named: [],
      total: 'all',
      withheld: true,
    });
    expect(await asked(open, 'rep', 'own', ['T1'])).toEqual({
      named: ['T1'],
      total: ['T1'],
      withheld: false,
    });
    expect(await asked(open, 'manager', 'manager', 'all')).toMatchObject({ named: ['T1', 'T2'] });
    expect(await asked(open, 'rep', 'none', ['T1'])).toEqual({ named: [], total: 'all', withheld: true });
  });
});
