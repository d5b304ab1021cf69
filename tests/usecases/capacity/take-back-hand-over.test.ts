import { describe, expect, it } from 'vitest';
import { mergeTerritories, splitTerritory } from '#usecases/capacity/hand-over-territory.ts';
import { renameTerritory } from '#usecases/capacity/rename-territory.ts';
import { takeBackHandOver, viewLastHandOver } from '#usecases/capacity/take-back-hand-over.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';

const why = 'the works council asked us to wait';

const codes = (outcome: Parameters<typeof refusalOf>[0]) =>
  refusalOf(outcome).findings.map(({ code }) => code);

describe('a merge or a split of territories', () => {
  it('is taken back whole, the last first, until accounts or reps change', async () => {
    const open = await openMarket();
    const { world, people, market } = open;
    const kept = () =>
      world.storage.read(async ({ accounts }) => [
        await accounts.ofMarket(market),
        await accounts.repsOf(market),
      ]);
    const back = () => takeBackHandOver(world, people.affiliate, { market, why });
    expect(codes(await viewLastHandOver(world, people.affiliate, { market }))).toEqual([
      'territory.nothing-to-take-back',
    ]);
    const others = ['rep', 'manager'] as const;
    expect(await endsBy(open, others, (actor) => takeBackHandOver(world, actor, { market, why }))).toEqual({
      rep: 'not-allowed',
      manager: 'not-allowed',
    });
    const before = await kept();
    valueOf(await mergeTerritories(world, people.affiliate, { market, from: 'T2', into: 'T1', why }));
    expect(await kept()).not.toEqual(before);
    expect(valueOf(await viewLastHandOver(world, people.affiliate, { market }))).toMatchObject({
      kind: 'merge-territories',
      from: 'T2',
      into: 'T1',
      isLast: true,
    });
    valueOf(await back());
    expect(await kept()).toEqual(before);
    expect(codes(await back())).toEqual(['territory.nothing-to-take-back']);
    const accounts = ['A001'];
    const split = { market, from: 'T1', into: 'T7', accounts, why };
    valueOf(await splitTerritory(world, people.affiliate, split));
    valueOf(await back());
    expect(await kept()).toEqual(before);
  });

  it('is taken back one after the other, until the first of them', async () => {
    const open = await openMarket();
    const { world, people, market } = open;
    const kept = () =>
      world.storage.read(async ({ accounts }) => [
        await accounts.ofMarket(market),
        await accounts.repsOf(market),
      ]);
    const back = async () => valueOf(await takeBackHandOver(world, people.affiliate, { market, why })).into;
    const split = (into: string, account: string) =>
      splitTerritory(world, people.affiliate, { market, from: 'T1', into, accounts: [account], why });
    const stands = [await kept()];
    for (const [into, account] of [
      ['T5', 'A001'],
      ['T6', 'A003'],
      ['T7', 'A005'],
    ] as const) {
      valueOf(await split(into, account));
      stands.push(await kept());
    }
    expect(await back()).toBe('T7');
    expect(await kept()).toEqual(stands[2]);
    // What is done and taken back again is no change to what stood before it.
    valueOf(await split('T8', 'A007'));
    expect([await back(), await back()]).toEqual(['T8', 'T6']);
    expect(await kept()).toEqual(stands[1]);
    expect(await back()).toBe('T5');
    expect(await kept()).toEqual(stands[0]);
    expect(codes(await viewLastHandOver(world, people.affiliate, { market }))).toEqual([
      'territory.nothing-to-take-back',
    ]);
  });

  it('is taken back though another territory was renamed since, and not where it names that one', async () => {
    const open = await openMarket();
    const { world, people, market } = open;
    const split = (from: string, into: string, account: string) =>
      splitTerritory(world, people.affiliate, { market, from, into, accounts: [account], why });
    const rename = (from: string, to: string) =>
      renameTerritory(world, people.affiliate, { market, from, to, why });
    const last = async () => valueOf(await viewLastHandOver(world, people.affiliate, { market })).isLast;
    valueOf(await split('T1', 'T7', 'A001'));
    valueOf(await rename('T2', 'T9'));
    expect(await last()).toBe(true);
    valueOf(await rename('T9', 'T8'));
    valueOf(await takeBackHandOver(world, people.affiliate, { market, why }));
    const { accounts, reps } = await world.storage.read(async (stores) => ({
      accounts: await stores.accounts.ofMarket(market),
      reps: await stores.accounts.repsOf(market),
    }));
    expect(accounts.find(({ accountId }) => accountId === 'A001')?.territory).toBe('T1');
    expect(reps.map(({ territory }) => territory)).toEqual(['T1', 'T8']);
    valueOf(await split('T1', 'T5', 'A001'));
    valueOf(await rename('T5', 'T6'));
    expect(await last()).toBe(false);
    const back = await takeBackHandOver(world, people.affiliate, { market, why });
    expect([codeOf(back), codes(back)]).toEqual(['territories-stay', ['territory.changed-since']]);
  });
});
