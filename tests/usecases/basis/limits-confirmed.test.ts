import { describe, expect, it } from 'vitest';
import { loadStandings, withConfirmations } from '#usecases/basis/limits-confirmed.ts';
import { confirmLimits } from '../../support/confirm-limits.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { openMarket } from '../support/open-market.ts';

describe('limits as they are on record', () => {
  it('go by the table, whatever the market’s file proposes', async () => {
    const { world: opened, market: code } = await openMarket();
    const world = limitedBy(opened, legalLimit({ key: 'yearly', confirmed: true }));
    const market = world.definitions.markets.find((each) => each.code === code)!;
    const confirmed = async () => {
      const told = await world.storage.read((stores) => withConfirmations(world, stores, market));
      return told.legalLimits.map((each) => each.confirmed);
    };
    expect(await confirmed()).toEqual([false]);
    await confirmLimits(world, code);
    expect(await confirmed()).toEqual([true]);
  });

  it('are those in force by the day, and of a cycle what it is held to besides', async () => {
    const { world: opened, market: code } = await openMarket();
    const world = limitedBy(opened, legalLimit({ key: 'later', validFrom: '2027-02-01' }));
    const kept = { code, legalLimits: [legalLimit({ key: 'former', maximum: 3 })], regions: [] };
    const keysBy = (day: string) =>
      world.storage.read(async (stores) =>
        (await loadStandings(world, stores, kept, day)).map(({ key }) => key),
      );
    expect(await keysBy('2027-01-31')).toEqual(['former', 'none']);
    expect(await keysBy('2027-02-01')).toEqual(['later', 'former']);
  });
});
