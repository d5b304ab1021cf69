import { describe, expect, it } from 'vitest';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { valueOf } from '../../support/outcomes.ts';
import { planAnew, sendList } from '../support/send-list.ts';
import { openTwoUnits } from '../support/two-units.ts';

const listOf = (brand: string, territory: string) =>
  `account-id;name;territory;specialty;Adoption – ${brand}\nA001;Practice 001;${territory};internal-medicine;3\n`;

describe('what units of a market count together', () => {
  it('is each account once, and the touches of all', async () => {
    const open = await openTwoUnits();
    const { world, people, market, cardio, respi } = open;
    const rolled = async () => {
      const { markets, total, differences } = valueOf(await rollUp(world, people.affiliate, {}));
      expect(differences).toEqual([]);
      const sum = (of: 'accounts' | 'targets' | 'coveredTargets' | 'plannedTouches') =>
        markets
          .filter((each) => each.market === market)
          .reduce((all, { measures }) => all + measures[of], 0) - total[of];
      return [sum('accounts'), sum('targets'), sum('coveredTargets'), sum('plannedTouches')];
    };
    await planAnew(open, cardio);
    await planAnew(open, respi);
    expect(await rolled()).toEqual([0, 0, 0, 0]);
    valueOf(await sendList(open, listOf('Cardiolan', 'T1'), { market: cardio }));
    valueOf(await sendList(open, listOf('Respivo', 'T2'), { market: respi }));
    const plans = [await planAnew(open, cardio), await planAnew(open, respi)];
    const both = plans.filter(({ lines }) =>
      lines.some(({ accountId, planned }) => accountId === 'A001' && planned > 0),
    );
    expect(both).toHaveLength(2);
    expect(await rolled()).toEqual([1, 1, 1, 0]);
  });
});
