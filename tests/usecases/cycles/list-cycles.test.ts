import { beforeAll, describe, expect, it } from 'vitest';
import { unitsOf } from '#domain/organisation/unit.ts';
import { listCycles, lostCycles } from '#usecases/cycles/list-cycles.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import type { World } from '#usecases/ports.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { openTwoUnits } from '../support/two-units.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { todayIn } from '#usecases/basis/today.ts';

describe('cycles of the markets', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const list = async (who: Who) => valueOf(await listCycles(open.world, open.people[who])).cycles;
  const own = async () =>
    (await list('affiliate')).map(({ cycle, record }) => [cycle.id.slice(3), record !== undefined]);

  it('are shown to those who may see the market', async () => {
    const codes = open.world.definitions.markets.flatMap(unitsOf).map(({ code }) => code);
    expect((await list('global')).map(({ market }) => market.code)).toEqual(codes);
    for (const who of ['rep', 'manager', 'affiliate'] as const) {
      expect((await list(who)).map(({ market }) => market.code)).toEqual([open.market]);
    }
    expect((await list('foreigner')).map(({ market }) => market.code)).toEqual([open.otherMarket]);
  });

  it('are the next one, without phases, until it is opened', async () => {
    const [next] = await list('rep');
    expect([next?.cycle.id, next?.record, next?.phases]).toEqual([`${open.market}-2027-01`, undefined, []]);
    await leadCycle(open);
    const [opened] = await list('rep');
    expect([opened?.record?.ended, opened?.phases.length]).toEqual([[], 10]);
    expect(await own()).toEqual([['2027-01', true]]);
  });

  it('stay in sight for half a year after their last day while something is left to do', async () => {
    open.wait(408);
    expect(todayIn(open.world, open.market)).toBe('2027-10-27');
    expect(await own()).toEqual([
      ['2027-01', true],
      ['2028-01', false],
    ]);
    open.wait(1);
    expect(await own()).toEqual([['2028-01', false]]);
  });

  it('go out of sight when every phase is done', async () => {
    const done = await openMarket();
    await leadCycle(done, 'measure');
    const { cycles: listed } = valueOf(await listCycles(done.world, done.people.affiliate));
    expect(listed.map(({ cycle }) => cycle.id)).not.toContain(`${done.market}-2027-01`);
  });
});

it('of a unit whose key is in its market’s file no more are told of, to those who see the market', async () => {
  const { world: both, people, market, respi } = await openTwoUnits();
  valueOf(await openCycle(both, people.affiliate, { market: respi }));
  const listed = async (of: World, who: Who = 'affiliate') => valueOf(await listCycles(of, people[who]));
  expect((await listed(both)).lost).toEqual([]);
  const renamed = withDefinitions(both, {
    markets: both.definitions.markets.map((each) => ({
      ...each,
      teams: each.teams.map((team) => (team.key === 'respi' ? { ...team, key: 'airways' } : team)),
    })),
  });
  const { cycles, lost } = await listed(renamed);
  expect(cycles.every(({ record }) => record === undefined)).toBe(true);
  const gone = {
    code: 'cycles.unit-gone',
    where: { subject: `${respi}-2027-01` },
    values: { market, unit: 'respi', units: 'cardio, airways' },
  };
  expect(lost).toMatchObject([gone]);
  expect(await lostCycles(renamed)).toMatchObject([gone]);
  expect((await listed(renamed, 'foreigner')).lost).toEqual([]);
});
