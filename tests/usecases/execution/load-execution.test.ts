import { unitOf } from '../../support/unit-of.ts';
import { newestPlan } from '../../support/unit-of.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { measureExecution, type Execution } from '#domain/execution/measure-execution.ts';
import { loadInForce } from '#usecases/basis/process-in-force.ts';
import { loadWork } from '#usecases/basis/cycle-basis.ts';
import { measuredLines, wholeLines, type LoadExecutionInput } from '#usecases/execution/load-execution.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { callOf, keepCalls } from '../support/keep-calls.ts';
import { loadExecution } from '../support/load-execution.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

const load = ({ world, market: code }: OpenMarket, input: LoadExecutionInput = {}) =>
  world.storage.read((stores) => {
    const market = unitOf(world.definitions.markets, code);
    return loadExecution(world, stores, market, wholeLines, input);
  });

describe('a plan and what has become of it', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });

  it('is that of the cycle in planning while no plan runs', async () => {
    const { cycle, on, execution } = valueOf(await load(open));
    expect([cycle.id, on, execution.measures.actualTouches]).toEqual([
      `${open.market}-2027-01`,
      '2026-09-14',
      0,
    ]);
  });

  it('counts calls of the cycle up to the day, and is looked at on its last day at the latest', async () => {
    const [line] = open.lines;
    await keepCalls(open, [
      callOf(line!, '2026-12-31'),
      callOf(line!, '2027-01-05'),
      callOf(line!, '2027-01-06'),
      callOf(line!, '2027-01-07', { status: 'planned' }),
      callOf(line!, '2027-05-01'),
    ]);
    const made = async (on: string) => {
      const loaded = valueOf(await load(open, { on }));
      return [loaded.on, loaded.execution.measures.actualTouches, loaded.difference];
    };
    expect(await made('2027-01-04')).toEqual(['2027-01-04', 0, null]);
    expect(await made('2027-01-05')).toEqual(['2027-01-05', 1, null]);
    expect(await made('2027-12-31')).toEqual(['2027-04-30', 2, null]);
  });

  it('knows no day there is none of, and no cycle without a plan', async () => {
    expect(refusalOf(await load(open, { on: '2027-02-30' }))).toMatchObject({
      code: 'invalid-input',
      findings: [{ where: { subject: 'on' } }],
    });
    expect(codeOf(await load(open, { cycle: `${open.market}-2020-01` }))).toBe('plan-unknown');
    expect(codeOf(await load(await openMarket()))).toBe('plan-unknown');
  });

  it('goes by the cycle that runs before the one in planning', async () => {
    const own = await openMarket();
    const running = await leadCycle(own, 'publish', '2026-09-01');
    valueOf(await makeCallPlan(own.world, own.people.affiliate, { market: own.market }));
    expect(valueOf(await load(own)).cycle.id).toBe(running);
    const asked = await load(own, { cycle: `${own.market}-2027-01` });
    expect(valueOf(asked).cycle.id).toBe(`${own.market}-2027-01`);
  });
});

/** What is said of some territories. */
const told = (territories: readonly string[], execution: Execution) => {
  const isOf = ({ territory }: { readonly territory: string }): boolean => territories.includes(territory);
  return {
    lines: execution.lines.filter(({ line }) => isOf(line)),
    accounts: execution.accounts.filter(isOf),
    territories: execution.territories.filter(isOf),
    unplanned: execution.unplanned.filter(isOf).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  };
};

describe('what has become of a plan, territory by territory', () => {
  let open: OpenPlan;
  let whole: Execution;
  beforeAll(async () => {
    open = await openPlan('draft');
    const { world, market: code } = open;
    const lines = await linesOf(open);
    const planned = lines.filter((line) => line.planned > 1);
    const first = planned.find(({ territory }) => territory === 'T1');
    const second = planned.find(({ territory, subject }) => territory === 'T1' && subject !== first!.subject);
    const idle = lines.filter(({ subject }) =>
      lines.every((each) => each.subject !== subject || each.planned === 0),
    );
    const foreign = planned.find(({ territory }) => territory === 'T2')!;
    // An account is seen from two territories, and of a target nothing is planned any more.
    const kept = lines.filter(({ subject }) => subject !== second!.subject);
    const twice = lines
      .filter(({ subject }) => subject === first!.subject)
      .map((line) => ({ ...line, territory: 'T2' }));
    await world.storage.transaction(async (stores) => {
      const plan = (await newestPlan(stores, code))!;
      await stores.plans.add(
        { ...plan, id: 'shared', madeAt: '2999-01-01T00:00:00.000Z' },
        [...kept, ...twice],
        await stores.plans.segmented(plan.id),
        [],
      );
    });
    await keepCalls(open, [
      callOf(first!, '2027-01-05'),
      callOf({ ...first!, territory: 'T2' }, '2027-01-05'),
      callOf({ ...first!, brand: '' }, '2027-01-06'),
      callOf(first!, '2027-02-01', { status: 'planned' }),
      // Nobody planned these: of a target of the other territory, of one without lines, from nowhere.
      callOf({ ...foreign, territory: 'T1' }, '2027-01-07'),
      callOf(second!, '2027-01-08'),
      callOf({ ...second!, territory: 'T2' }, '2027-01-08'),
      callOf({ ...second!, territory: 'T9' }, '2027-01-08'),
      ...idle.slice(0, 1).map((line) => callOf(line, '2027-01-09')),
    ]);
    whole = await world.storage.read(async (stores) => {
      const market = unitOf(world.definitions.markets, code);
      const plan = (await stores.plans.byId('shared'))!;
      const inForce = await loadInForce(world, stores, market, { plan });
      const all = await stores.plans.lines('shared');
      const planned = new Map(all.map((line) => [line.accountId, line.territory]));
      const home = await stores.accounts.territoriesOf(code);
      const targets = (await stores.plans.segmented('shared')).filter(({ target }) => target);
      return measureExecution({
        ...(await loadWork(world, stores, inForce)),
        cycle: inForce.cycle,
        on: '2027-01-20',
        lines: all,
        targets: new Map(
          targets.map(({ accountId: id }) => [id, planned.get(id) ?? home.get(id)?.[0] ?? '']),
        ),
        calls: await stores.calls.ofDays(code, inForce.cycle),
        capacities: plan.capacities,
        rules: inForce.rules,
        year: { workingWeek: market.calendar.workingWeek, firstMonth: market.cycle.firstMonth },
        holidays: plan.snapshot.holidays,
      });
    });
  });
  it.each([['T1'], ['T2'], ['T1', 'T2']])('of %s %s is what it is of the whole', async (...territories) => {
    const { world, market: code } = open;
    const loaded = await world.storage.read((stores) => {
      const market = unitOf(world.definitions.markets, code);
      return loadExecution(
        world,
        stores,
        market,
        wholeLines,
        { on: '2027-01-20' },
        territories.filter(Boolean),
      );
    });
    const { execution, difference } = valueOf(loaded);
    expect(told(territories, execution)).toEqual(told(territories, whole));
    expect(told(territories, whole).unplanned.length).toBeGreaterThan(0);
    expect(execution.territories.every(({ territory }) => territories.includes(territory))).toBe(true);
    expect(difference).toBeNull();
  });

  it('of all of them adds up to the whole', async () => {
    const { execution, difference } = valueOf(await load(open, { on: '2027-01-20' }));
    const every = ['', 'T1', 'T2', 'T9'];
    expect(told(every, execution)).toEqual(told(every, whole));
    expect([execution.measures, difference]).toEqual([whole.measures, null]);
    expect(whole.measures.unplannedTouches).toBeGreaterThan(2);
    expect(whole.measures.visitedTargets).toBeGreaterThan(1);
  });

  it('is the same of lines that are read without their values and reasons', async () => {
    const { world, market: code } = open;
    const loaded = await world.storage.read((stores) => {
      const market = unitOf(world.definitions.markets, code);
      return loadExecution(world, stores, market, measuredLines, { on: '2027-01-20' });
    });
    const every = ['', 'T1', 'T2', 'T9'];
    const { lines: read, execution } = valueOf(loaded);
    const { lines, ...rest } = told(every, execution);
    const { lines: ofWhole, ...restOfWhole } = told(every, whole);
    expect([rest, execution.measures]).toEqual([restOfWhole, whole.measures]);
    expect(lines).toHaveLength(ofWhole.length);
    for (const [index, { line, ...attained }] of lines.entries()) {
      const { line: wholeLine, ...wholeAttained } = ofWhole[index]!;
      expect(wholeLine).toMatchObject(line);
      expect(attained).toEqual(wholeAttained);
    }
    expect(read.some((line) => 'marginals' in line || 'why' in line)).toBe(false);
  });
});
