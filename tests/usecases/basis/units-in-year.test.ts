import { expect, it } from 'vitest';
import { unitsOf } from '#domain/organisation/unit.ts';
import { accountsOfUnit, repsOfUnit } from '#usecases/basis/of-unit.ts';
import { loadCycleBasis } from '#usecases/basis/cycle-basis.ts';
import { loadInForce } from '#usecases/basis/process-in-force.ts';
import { planUnderLimits } from '#usecases/basis/plan-under-limits.ts';
import { loadUnitsInYear } from '#usecases/basis/units-in-year.ts';
import { passedLimits } from '#domain/review/limit-check.ts';
import { atSubject } from '#domain/basics/finding.ts';
import { valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { planAnew, sendList } from '../support/send-list.ts';
import { openTwoUnits } from '../support/two-units.ts';

const row = (territory: string) => `A001;Practice 001;${territory};internal-medicine;3\n`;
const HEADING = 'account-id;name;territory;specialty;Adoption – ';

it('parts the year of an account, so that plans of four and of six months made beside each other are both approved', async () => {
  const open = await openTwoUnits();
  const { market, cardio, respi } = open;
  const rule = { rule: 'account-touch-maximum', value: 18, per: 'year' as const, where: atSubject('units') };
  const world = withDefinitions(open.world, {
    markets: open.world.definitions.markets.map((each) =>
      each.code === market
        ? {
            ...each,
            teams: each.teams.map((team) => ({
              ...team,
              layer: { ...team.layer, settings: [...team.layer.settings, rule] },
            })),
          }
        : each,
    ),
  });
  const at = { ...open, world };
  valueOf(await sendList(at, `${HEADING}Cardiolan\n${row('T1')}`, { market: cardio }));
  valueOf(await sendList(at, `${HEADING}Respivo\n${row('T2')}`, { market: respi }));
  const drafts = [
    { unit: 'cardio', ...(await planAnew(at, cardio)) },
    { unit: 'respi', ...(await planAnew(at, respi)) },
  ];
  const touches = drafts.map(({ lines }) =>
    lines.filter(({ accountId }) => accountId === 'A001').reduce((sum, { planned }) => sum + planned, 0),
  );
  expect(Math.min(...touches)).toBeGreaterThan(0);
  // What three cycles of the one and two of the other come to, to the touch.
  expect(touches[0]! * 3 + touches[1]! * 2).toBeGreaterThan(18 - 5);
  const units = unitsOf(world.definitions.markets.find(({ code }) => code === market)!);
  const passed = (draft: (typeof drafts)[number]) =>
    world.storage.read(async (stores) => {
      const unit = units.find((each) => each.unit === draft.unit)!;
      const inForce = await loadInForce(world, stores, unit, { plan: draft.plan });
      const { limits } = await planUnderLimits(world, stores, inForce, draft.plan);
      return passedLimits(limits).flatMap(({ key }) => (key === 'account-total:A001' ? [key] : []));
    });
  for (const draft of drafts) {
    expect(await passed(draft)).toEqual([]);
    await world.storage.transaction(({ plans }) => plans.setState(draft.plan.id, 'approved'));
  }
  // What is approved is taken from the year of both, and what each asks for stays what it was.
  const seen = await world.storage.read(async (stores) => {
    const everybody = await stores.accounts.ofMarket(market);
    const reps = await stores.accounts.repsOf(market);
    const shared = everybody.filter(({ accountId }) => accountId === 'A001');
    const [first] = units;
    const process = await loadInForce(world, stores, first!, { plan: drafts[0]!.plan });
    expect(accountsOfUnit(process.market, repsOfUnit(process.market, reps), shared)).toEqual(shared);
    const all = await Promise.all(
      units.map(async (unit) => ({ process: await loadInForce(world, stores, unit), asks: [] })),
    );
    const known = { shared, reps, units: all };
    return loadUnitsInYear(world, stores, process, process.cycle.from, known);
  });
  expect(seen.map(({ unit, maximum }) => [unit, maximum])).toEqual([
    ['cardio', 18],
    ['respi', 18],
  ]);
  expect(seen.map(({ cycles }) => cycles.map(({ state }) => state))).toMatchObject([
    ['own', 'open', 'open'],
    ['approved', 'open'],
  ]);
  expect(seen.map(({ accounts }) => accounts[0]?.taken)).toEqual([
    [0, 0, 0],
    [touches[1], 0],
  ]);
  const { otherUnits } = await world.storage.read(async (stores) =>
    valueOf(await loadCycleBasis(world, stores, units[0]!, { plan: drafts[0]!.plan })),
  );
  expect(otherUnits?.years?.every(({ accounts }) => accounts[0]!.asked > 0)).toBe(true);
});
