import { expect, it } from 'vitest';
import { processesOf, rulesOfMarket, rulesOfUnitsOn } from '#usecases/basis/market-rules.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { openTwoUnits } from '../support/two-units.ts';

const rule = 'calls-per-day';

it('a whole market goes by what its units have in common, and by each of them where the stricter counts', async () => {
  const { world, market: code } = await openTwoUnits();
  const market = world.definitions.markets.find((each) => each.code === code)!;
  await world.storage.read(async (stores) => {
    const processes = (await processesOf(world, stores, market)) ?? [];
    expect(processes.map((each) => [each.market.unit, each.rules[rule]?.value])).toEqual([
      ['cardio', 9],
      ['respi', 7],
    ]);
    // The market says eight; neither unit's own word is everybody's.
    expect(valueOf(await rulesOfMarket(world, stores, market))[rule]?.value).toBe(8);
    const each = await rulesOfUnitsOn(world, stores, market, '2027-01-01');
    expect(each.map((rules) => rules[rule]?.value)).toEqual([9, 7]);
  });
  const unassessed = withDefinitions(world, { assessments: [] });
  await unassessed.storage.read(async (stores) => {
    expect(await processesOf(unassessed, stores, market)).toBeUndefined();
    expect(codeOf(await rulesOfMarket(unassessed, stores, market))).toBe('no-assessment');
  });
});
