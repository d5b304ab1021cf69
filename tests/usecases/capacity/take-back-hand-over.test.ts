import { describe, expect, it } from 'vitest';
import { mergeTerritories, splitTerritory } from '#usecases/capacity/hand-over-territory.ts';
import { takeBackHandOver, viewLastHandOver } from '#usecases/capacity/take-back-hand-over.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
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
    expect(codes(await back())).toEqual(['territory.changed-since']);
    const accounts = ['A001'];
    const split = { market, from: 'T1', into: 'T7', accounts, why };
    valueOf(await splitTerritory(world, people.affiliate, split));
    valueOf(await back());
    expect(await kept()).toEqual(before);
  });
});
