import { expect, it } from 'vitest';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import { measureNext } from '#usecases/basis/measure-next.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openPlan } from '../support/open-plan.ts';

it('measures anew the territories whose lines change, and no others', async () => {
  const { world, market, people, lines } = await openPlan('draft');
  const { plan, territories } = valueOf(await viewPlan(world, people.affiliate, { market }));
  expect(territories.length).toBeGreaterThan(1);
  const [first] = lines;
  const { planned, territory, accountId } = first!;
  await world.storage.read(async (stores) => {
    const before = await stores.plans.measures(plan.id);
    const ofTerritory = before.find((each) => each.territory === territory)!.measures;
    const own = (await stores.plans.lines(plan.id, { territory })).filter(
      (each) => each.accountId === accountId,
    );
    const emptied = own.map((line) => ({ ...line, planned: 0 }));
    const touches = own.reduce((sum, line) => sum + line.planned, 0);
    const next = await measureNext(stores, plan, emptied);
    expect(next.map((each) => each.territory)).toEqual([territory]);
    expect(next[0]!.measures).toMatchObject({
      plannedTouches: ofTerritory.plannedTouches - touches,
      coveredTargets: ofTerritory.coveredTargets - 1,
      accounts: ofTerritory.accounts,
      targets: ofTerritory.targets,
    });
    expect(touches).toBeGreaterThanOrEqual(planned);
    const same = await measureNext(stores, plan, own);
    expect(addMeasures(same.map((each) => each.measures))).toEqual(ofTerritory);
    expect(await measureNext(stores, plan, [])).toEqual([]);
  });
});
