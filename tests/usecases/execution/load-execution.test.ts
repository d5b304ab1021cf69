import { beforeAll, describe, expect, it } from 'vitest';
import { loadExecution, type LoadExecutionInput } from '#usecases/execution/load-execution.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { callOf, keepCalls } from '../support/keep-calls.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('a plan and what has become of it', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });
  const load = ({ world, market: code }: OpenMarket, input: LoadExecutionInput = {}) =>
    world.storage.read((stores) => {
      const market = world.definitions.markets.find((each) => each.code === code)!;
      return loadExecution(world, stores, market, input);
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
