import { callEquivalents } from '#domain/basics/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActualCall } from '#domain/execution/actual-call.ts';
import { measureExecution } from '#domain/execution/measure-execution.ts';
import { bestForEffort } from '#domain/execution/retrospective/best-for-effort.ts';
import { compareTouches, valueOfTouches } from '#domain/execution/retrospective/compare-touches.ts';
import { lookBack } from '#domain/execution/retrospective/look-back.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { line as sampleLine } from '../../../contract/storage/samples.ts';
import { runs } from '../../../support/counts.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { rep, smallCycle } from '../../../support/small-market.ts';
import { lineOf } from '../../../support/line-of.ts';

const line = (accountId: string, more: Partial<PlanLine> = {}): PlanLine =>
  sampleLine(accountId, {
    territory: 'DE-01',
    cost: callEquivalents(10_000),
    planned: 2,
    maximum: 4,
    marginals: [100, 60, 30, 10],
    ...more,
  });

const call = (key: string, accountId: string, more: Partial<ActualCall> = {}): ActualCall => ({
  key,
  territory: 'DE-01',
  accountId,
  brand: 'cardiolan',
  channel: 'face-to-face',
  on: '2027-02-01',
  status: 'submitted',
  origin: '',
  ...more,
});

const calls = (accountId: string, count: number, more: Partial<ActualCall> = {}): ActualCall[] =>
  Array.from({ length: count }, (_, index) => call(`${accountId}-${index}`, accountId, more));

function lookBackOn(
  lines: readonly PlanLine[],
  made: readonly ActualCall[],
  more: { on?: string; territories?: readonly string[]; optimised?: ReadonlyMap<string, number> } = {},
) {
  const { on = smallCycle.to, optimised = new Map(), ...asked } = more;
  const execution = measureExecution({
    cycle: smallCycle,
    on,
    lines,
    targets: new Map(),
    calls: made,
    reps: [rep('DE-01'), rep('DE-02')],
    capacities: [],
    year: { workingWeek: [1, 2, 3, 4, 5], firstMonth: 1 },
    holidays: { '': [] },
    rules: rulesWith(),
  });
  return lookBack({ lines, optimised, execution, weightOf: () => callEquivalents(10_000), ...asked });
}

describe('a line looked back on', () => {
  it.each([
    // planned, actual, missed value, extra value
    [2, 2, 0, 0],
    [2, 0, 160, 0],
    [2, 1, 60, 0],
    [2, 3, 0, 30],
    [0, 1, 0, 100],
    [4, 9, 0, 0],
  ])('planned %i, made %i: lost %i, gained %i beyond the plan', (planned, actual, missed, extra) => {
    const compared = compareTouches(line('A1', { planned }), actual, planned, undefined);
    expect(compared).toMatchObject({ missedValue: missed, extraValue: extra });
    expect(compared.actualValue).toBe(compared.plannedValue - missed + extra);
  });

  it('is worth nothing beyond its table', () => {
    expect(valueOfTouches([5, 3], 9)).toBe(8);
    expect(valueOfTouches([], 3)).toBe(0);
  });
});

describe('what a plan would have earned with less effort', () => {
  const lines = [
    line('A1'),
    line('A2', { marginals: [40, 20] }),
    line('A3', { cost: callEquivalents(5_000), marginals: [45, 5] }),
  ];

  it.each([
    [0, 0],
    [10_000, 100],
    // 100, then 45 for half a call, then 60.
    [25_000, 205],
    [99_000_000, 160 + 60 + 50],
  ])('with %i of effort %i', (effort, value) => {
    expect(bestForEffort(lines, callEquivalents(effort))).toBe(value);
  });

  it('waits for the touches that make the earlier ones worth it', () => {
    const curved = [line('A1', { marginals: [10, 90] }), line('A2', { planned: 1, marginals: [45] })];
    expect(bestForEffort(curved, callEquivalents(20_000))).toBe(100);
  });

  it('is never less for more effort, and never more than the plan', () => {
    const falling = fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 5 })
      .map((values) => values.toSorted((a, b) => b - a));
    const someLines = fc
      .array(falling, { maxLength: 6 })
      .map((tables) =>
        tables.map((marginals, index) => line(`A${index}`, { planned: marginals.length, marginals })),
      );
    fc.assert(
      fc.property(someLines, fc.nat(20), (some, effort) => {
        const [less, more] = [
          bestForEffort(some, callEquivalents(effort * 10_000)),
          bestForEffort(some, callEquivalents((effort + 1) * 10_000)),
        ];
        expect(less).toBeLessThanOrEqual(more);
        // With equal costs and falling values it is the sum of the largest.
        const sorted = some.flatMap(({ marginals }) => marginals).toSorted((a, b) => b - a);
        expect(less).toBe(sorted.slice(0, effort).reduce((sum, each) => sum + each, 0));
      }),
      { numRuns: runs(60) },
    );
  });
});

describe('a cycle looked back on', () => {
  const lines = [
    line('A1', { segment: 'A' }),
    line('A2', { segment: 'A' }),
    line('D1', { segment: 'D', planned: 0, marginals: [8, 4] }),
    line('B1', { segment: 'B', territory: 'DE-02', planned: 1, marginals: [50] }),
  ];

  it('shows where value went: an A nobody saw, a D who was called too often, a stranger', () => {
    const made = [...calls('A1', 2), ...calls('D1', 3), ...calls('X9', 1)];
    const back = lookBackOn(lines, made);
    expect(
      back.segments.map(({ segment, measures }) => [segment, measures.missedValue, measures.extraValue]),
    ).toEqual([
      ['A', 160, 0],
      ['B', 50, 0],
      ['D', 0, 12],
      [undefined, 0, 0],
    ]);
    expect(back.measures).toMatchObject({
      plannedTouches: 5,
      actualTouches: 5,
      missedTouches: 3,
      extraTouches: 3,
      outsideTouches: 1,
      actualEffort: 60_000,
      plannedValue: 370,
      actualValue: 172,
    });
    // With the six calls of DE-01 its whole plan could have been made, DE-02 spent nothing.
    expect(back.territories.map((each) => each.achievableValue)).toEqual([320, 0]);
    expect(back.achievableValue).toBe(320);
  });

  it('values a call of somebody else at the account, and one without a brand where most is left', () => {
    const two = [
      line('A1', { planned: 1 }),
      line('A1', { key: lineOf('A1', 'other', 'face-to-face'), brand: 'other', planned: 2 }),
    ];
    const made = [
      call('1', 'A1', { territory: 'DE-02', brand: '' }),
      call('2', 'A1', { territory: 'DE-02', brand: 'third' }),
    ];
    const back = lookBackOn(two, made);
    expect(back.accounts).toHaveLength(1);
    expect(back.accounts[0]?.measures).toMatchObject({
      actualTouches: 1,
      missedTouches: 2,
      outsideTouches: 1,
    });
    expect(back.territories.map(({ measures }) => measures.actualEffort)).toEqual([20_000, 0]);
  });

  it('expects of a cycle that runs what an even pace would have earned', () => {
    const half = lookBackOn(lines, [], { on: '2027-03-01' });
    expect(half.measures.expectedValue).toBeGreaterThan(100);
    expect(half.measures.expectedValue).toBeLessThan(250);
    expect(lookBackOn(lines, []).measures.expectedValue).toBe(370);
  });

  it('keeps what was optimised beside what was agreed in review', () => {
    const back = lookBackOn(lines, [], { optimised: new Map([[lines[0]?.key ?? '', 4]]) });
    expect(back.measures).toMatchObject({ optimisedValue: 410, plannedValue: 370 });
  });

  it('adds up: territories, segments and accounts each make the whole, every call counted once', () => {
    const someCalls = fc.array(
      fc.record({
        accountId: fc.constantFrom('A1', 'A2', 'D1', 'B1', 'X9'),
        territory: fc.constantFrom('DE-01', 'DE-02', 'DE-99'),
        brand: fc.constantFrom('', 'cardiolan', 'other'),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(someCalls, (drawn) => {
        const made = drawn.map((each, index) => call(`${index}`, each.accountId, each));
        const back = lookBackOn(lines, made);
        const { measures } = back;
        expect(measures.actualTouches + measures.outsideTouches).toBe(made.length);
        expect(measures.actualValue).toBe(measures.plannedValue - measures.missedValue + measures.extraValue);
        for (const parts of [back.territories, back.segments, back.accounts]) {
          for (const key of ['actualTouches', 'outsideTouches', 'actualEffort', 'actualValue'] as const) {
            expect(parts.reduce((sum, each) => sum + each.measures[key], 0)).toBe(measures[key]);
          }
        }
        const alone = lookBackOn(lines, made, { territories: ['DE-01'] });
        expect(alone.measures).toEqual(back.territories.find((each) => each.territory === 'DE-01')?.measures);
        expect(lookBackOn(lines.toReversed(), made.toReversed())).toEqual(back);
      }),
      { numRuns: runs(60) },
    );
  });
});
