import { describe, expect, it } from 'vitest';
import { ambitionsOf } from '#usecases/basis/market-ambition.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import type { AmbitionStep } from '#domain/maturity/ambition/ambition.ts';
import { openTwoUnits } from '../support/two-units.ts';

const step = (market: string, levels: AmbitionStep['levels']): AmbitionStep => ({
  market,
  day: '2028-01-01',
  levels,
  who: 'Lead',
  why: 'Plan',
  from: 'file',
});

describe('what a unit wants', () => {
  it('is what its market wants in the dimensions of which nothing is said of itself', async () => {
    const { world, market: code } = await openTwoUnits();
    const market = world.definitions.markets.find((each) => each.code === code);
    const [unit, other] = market ? unitsOf(market) : [];
    if (!market || !unit || !other) throw new Error('two units');
    const definitions = {
      ...world.definitions,
      ambitions: [
        step(market.code, { segmentation: 3, measurement: 4 }),
        step(unit.address, { segmentation: 5 }),
      ],
    };
    const wants = async (of: typeof unit | typeof market) =>
      (await world.storage.read((stores) => ambitionsOf({ ...world, definitions }, stores, of))).map(
        ({ levels }) => levels,
      );
    expect(await wants(market)).toEqual([{ segmentation: 3, measurement: 4 }]);
    expect(await wants(unit)).toEqual([{ measurement: 4 }, { segmentation: 5 }]);
    expect(await wants(other)).toEqual([{ segmentation: 3, measurement: 4 }]);
  });
});
