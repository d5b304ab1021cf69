import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanLine } from '#domain/planning/plan.ts';
import { viewRetrospective, type ViewRetrospectiveInput } from '#usecases/execution/view-retrospective.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { callOf, keepCalls } from '../support/keep-calls.ts';
import { openMarket } from '../support/open-market.ts';
import { figuresForAll } from '../support/alter-definitions.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

/** What the planned touches of lines are worth, line by line. */
const worthOfLines = (lines: readonly PlanLine[]): number => {
  let sum = 0;
  for (const { planned, marginals } of lines)
    for (let touch = 0; touch < planned; touch += 1) sum += marginals[touch] ?? 0;
  return sum;
};

describe('a plan held against what was done', () => {
  let open: OpenPlan;
  let missed: PlanLine;
  beforeAll(async () => {
    open = await openPlan('draft', await openMarket({ alter: figuresForAll }));
    const [first, ...others] = await linesOf(open, { territory: 'T1', onlyPlanned: true });
    missed = first!;
    const done = others.flatMap((line) =>
      Array.from({ length: line.planned }, () => callOf(line, '2027-02-02')),
    );
    await keepCalls(open, [...done, callOf(missed, '2027-02-02', { accountId: 'X99' })]);
  });
  const view = async (who: Who, input: Partial<ViewRetrospectiveInput> = {}) =>
    valueOf(
      await viewRetrospective(open.world, open.people[who], {
        market: open.market,
        on: '2027-12-31',
        ...input,
      }),
    );

  it('shows the line nobody called for as the only loss of a territory', async () => {
    const { measures, territories, difference, finished } = await view('affiliate');
    expect([finished, difference]).toEqual([true, null]);
    const planned = worthOfLines(await linesOf(open));
    expect(measures.plannedValue).toBe(planned);
    expect(measures.expectedValue).toBe(planned);
    const [t1, t2] = territories;
    expect(t1?.measures.missedTouches).toBe(missed.planned);
    expect(t1?.measures.actualValue).toBe(t1!.measures.plannedValue - t1!.measures.missedValue);
    expect([t2?.measures.actualValue, t2?.captured]).toEqual([0, null]);
  });

  it('values each touch beside the others, and names what all are worth together where all is looked at', async () => {
    const { plan, isValuedTogether, planValue, measures } = await view('affiliate');
    expect(plan.snapshot.versions.methods).toBe(2);
    expect([isValuedTogether, planValue]).toEqual([true, plan.value]);
    // Accounts answer to what is added less and less, so that the last of each line are worth less than all.
    expect(measures.plannedValue).toBeLessThan(plan.value);
    const channels = Map.groupBy(
      await linesOf(open, { onlyPlanned: true }),
      ({ accountId, brand }) => `${accountId}|${brand}`,
    );
    expect([...channels.values()].some((lines) => lines.length > 1)).toBe(true);
    expect((await view('affiliate', { territory: 'T1' })).planValue).toBeNull();
    expect((await view('rep')).planValue).toBeNull();
  });

  it('lists what was missed and what was done besides, as many as are asked for', async () => {
    const { missed: lost, extra, top } = await view('affiliate');
    const values = lost.map(({ measures }) => measures.missedValue);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(extra).toMatchObject([{ accountId: 'X99', measures: { outsideTouches: 1, extraValue: 0 } }]);
    expect(top.length).toBeGreaterThan(1);
    const short = await view('affiliate', { limit: 1 });
    expect([short.missed, short.top]).toEqual([lost.slice(0, 1), top.slice(0, 1)]);
  });

  it('expects less while the cycle runs, all of it from the last day on', async () => {
    const during = await view('affiliate', { on: '2027-02-10' });
    expect(during.finished).toBe(false);
    expect(during.measures.expectedValue).toBeGreaterThan(0);
    expect(during.measures.expectedValue).toBeLessThan(during.measures.plannedValue);
    expect((await view('affiliate', { on: '2027-04-29' })).finished).toBe(false);
    expect((await view('affiliate', { on: '2027-04-30' })).finished).toBe(true);
  });

  it('shows a rep the own territory alone', async () => {
    const own = await view('rep');
    expect(own.territories.map(({ territory }) => territory)).toEqual(['T1']);
    expect(own.measures).toEqual(own.territories[0]?.measures);
    expect((await view('manager', { territory: 'T2' })).territories.map((each) => each.territory)).toEqual([
      'T2',
    ]);
    const { world, people, market } = open;
    expect(codeOf(await viewRetrospective(world, people.foreigner, { market }))).toBe('market-unknown');
    expect(codeOf(await viewRetrospective(world, people.rep, { market, territory: 'T2' }))).toBe(
      'not-allowed',
    );
    const cycle = `${market}-2020-01`;
    expect(codeOf(await viewRetrospective(world, people.rep, { market, cycle }))).toBe('plan-unknown');
    expect(codeOf(await viewRetrospective(world, people.rep, { market, on: 'soon' }))).toBe('invalid-input');
  });
});
