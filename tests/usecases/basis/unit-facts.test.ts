import { beforeAll, describe, expect, it } from 'vitest';
import type { Criterion } from '#domain/maturity/maturity-model.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import { unitFactKeys, type StatedFact } from '#domain/organisation/unit-facts.ts';
import { unitFactsOf } from '#usecases/basis/unit-facts.ts';
import { withApart } from '../support/apart-archetypes.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { openTwoUnits } from '../support/two-units.ts';

const everyFact = unitFactKeys.map((fact): Criterion => ({ fact, atLeast: 1 }));

const statedIn = (market: string, fact: StatedFact['fact'], value: number, from = ''): StatedFact => ({
  market,
  fact,
  value,
  from,
  source: 'Contract',
});

describe('what is known of a unit', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const say = (fact: StatedFact['fact'], value: number, from = '') =>
    statedIn(open.market, fact, value, from);
  const factsOf = (stated: readonly StatedFact[] = [], on = '2026-09-14', asked = everyFact) => {
    const world = withApart(open.world, { everything: asked }, stated);
    return world.storage.read((stores) => unitFactsOf(world, stores, marketOf(open), on));
  };

  it('is what its accounts, team and brands show; the rest nobody knows', async () => {
    const { accounts, reps } = await open.world.storage.read(async (stores) => ({
      accounts: await stores.accounts.ofMarket(open.market),
      reps: await stores.accounts.repsOf(open.market),
    }));
    const facts = await factsOf();
    expect(facts).toMatchObject({
      accounts: { value: accounts.length, from: 'data' },
      reps: { value: reps.filter(({ name }) => name !== '').length, from: 'data' },
      brands: { value: marketOf(open).teams[0]!.brands.length, from: 'data' },
      'key-accounts': { value: 0, from: 'data' },
    });
    expect(Object.keys(facts)).not.toContain('distributor');
    expect(Object.keys(facts)).not.toContain('channels');
  });

  it('is what the file states where nothing that is kept shows it, from its day on', async () => {
    const stated = [say('distributor', 1, '2026-10-01'), say('accounts', 1), say('channels', 3)];
    expect(await factsOf(stated)).toMatchObject({ channels: { value: 3, from: 'stated' } });
    expect((await factsOf(stated))['accounts']?.from).toBe('data');
    expect(await factsOf(stated)).not.toHaveProperty('distributor');
    expect((await factsOf(stated, '2026-10-01'))['distributor']).toEqual({ value: 1, from: 'stated' });
  });

  it('is the same where numbers alone are asked for and no account is read', async () => {
    const numbers = ['accounts', 'reps', 'institutions', 'hospitals'] as const;
    const asked = numbers.map((fact): Criterion => ({ fact, atLeast: 1 }));
    const counted = await factsOf([], '2026-09-14', asked);
    const looked = await factsOf();
    for (const fact of numbers) expect(counted[fact]).toEqual(looked[fact]);
    expect(counted).not.toHaveProperty('key-accounts');
  });

  it('is not looked for while no archetype asks', async () => {
    const world = { ...open.world };
    const facts = await world.storage.read((stores) =>
      unitFactsOf(
        { ...world, definitions: { ...world.definitions, archetypes: [] } },
        stores,
        marketOf(open),
        '2026-09-14',
      ),
    );
    expect(facts).toEqual({});
  });
});

it('a unit has its own facts, and what its file does not state of it that of its market', async () => {
  const open = await openTwoUnits();
  const market = open.world.definitions.markets.find(({ code }) => code === open.market)!;
  const units = unitsOf(market);
  const world = withApart(open.world, { everything: everyFact }, [
    statedIn(market.code, 'distributor', 0),
    statedIn(units[1]!.address, 'distributor', 1),
  ]);
  const facts = await Promise.all(
    units.map((unit) => world.storage.read((stores) => unitFactsOf(world, stores, unit, '2026-09-14'))),
  );
  expect(facts.map(({ distributor }) => distributor?.value)).toEqual([0, 1]);
  expect(facts.map(({ reps }) => reps?.value)).toEqual([1, 1]);
  const whole = await world.storage.read((stores) => unitFactsOf(world, stores, market, '2026-09-14'));
  expect(whole.accounts?.value).toBe(facts.reduce((sum, { accounts }) => sum + (accounts?.value ?? 0), 0));
});
