import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/basics/iso-date.ts';
import { lineAttainment, shareOf } from '#domain/execution/attainment.ts';
import { creditCalls } from '#domain/execution/credit-calls.ts';
import { addExecution, attainmentStatus, noExecution } from '#domain/execution/execution-measures.ts';
import type { ExecutionInput } from '#domain/execution/execution-input.ts';
import { measureExecution } from '#domain/execution/measure-execution.ts';
import { atEvenPace, goalShare, servedTime } from '#domain/execution/served-time.ts';
import type { ActualCall } from '#domain/execution/actual-call.ts';
import { executionKpis, reconcileCalls } from '#domain/reporting/execution-kpis.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { eventsOf, type CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import { line as sampleLine } from '../../../contract/storage/samples.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { rep, smallCycle } from '../../../support/small-market.ts';
import { lineOf } from '../../../support/line-of.ts';

const line = (accountId: string, more: Partial<PlanLine> = {}): PlanLine =>
  sampleLine(accountId, {
    territory: 'DE-01',
    cost: callEquivalents(10_000),
    planned: 2,
    maximum: 4,
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

const input = (changes: Partial<ExecutionInput> = {}): ExecutionInput => ({
  cycle: smallCycle,
  on: '2027-02-28',
  lines: [line('A1'), line('A2', { planned: 8, maximum: 10 })],
  targets: new Map([
    ['A1', 'DE-01'],
    ['A2', 'DE-01'],
  ]),
  calls: [],
  reps: [rep('DE-01')],
  capacities: [{ territory: 'DE-01', fullTimeDays: basisPoints(860_000) }],
  year: { workingWeek: [1, 2, 3, 4, 5], firstMonth: 1 },
  holidays: { '': [] },
  rules: rulesWith({ 'non-customer-days': 0 }),
  ...changes,
});

const goal = { planned: 2, maximum: 4, weight: callEquivalents(10_000), actual: 5, scheduled: 0 };

describe('attainment of a line', () => {
  it('caps what is earned at the goal: goal 2, maximum 4, tolerance 0, actual 5 → 2', () => {
    expect(lineAttainment(goal)).toMatchObject({
      earned: 2,
      goal: 20_000,
      interactions: 50_000,
      earnedInteractions: 20_000,
    });
  });

  it.each([
    ['half again', { planned: 2, actual: 5 }, 5_000, 3],
    ['what fits of a tenth', { planned: 2, actual: 5 }, 1_000, 2],
    ['a tenth of ten', { planned: 10, maximum: 20, actual: 15 }, 1_000, 11],
    ['no more than the line may have', { planned: 4, maximum: 4, actual: 9 }, 10_000, 4],
    ['no more than was made', { planned: 4, maximum: 9, actual: 3 }, 10_000, 3],
    ['the goal where a person set it beyond the maximum', { planned: 6, maximum: 4, actual: 9 }, 0, 6],
  ] as const)('earns beyond the goal %s', (_what, numbers, tolerance, earned) => {
    const attained = lineAttainment({ ...goal, ...numbers }, { tolerance: basisPoints(tolerance) });
    expect(attained.earned).toBe(earned);
  });

  it('caps what is earned where the maximum is blank', () => {
    const { maximum: _maximum, ...blank } = goal;
    expect(lineAttainment(blank)).toMatchObject({ earned: 2, earnedInteractions: 20_000 });
  });

  it.each([
    // Half of four is two, whoever makes all four; of one touch nobody makes half.
    [{ planned: 4, actual: 4 }, 5_000, 2],
    [{ planned: 1, actual: 3 }, 5_000, 1],
    [{ planned: 3, actual: 3 }, 5_000, 2],
    [{ planned: 8, actual: 8 }, 0, 0],
  ] as const)('prorates the cap like the goal: %j at %i earns %i', (numbers, share, earned) => {
    const attained = lineAttainment({ ...goal, maximum: 9, ...numbers }, { share: basisPoints(share) });
    expect(attained.earned).toBe(earned);
  });

  it.each([
    [{ planned: 6, actual: 2, scheduled: 3 }, 4, 1],
    [{ planned: 6, actual: 2, scheduled: 5 }, 4, 0],
    [{ planned: 6, actual: 8, scheduled: 0 }, 0, 0],
  ])('of %j leaves %i to do and %i to schedule', (numbers, remaining, toSchedule) => {
    expect(lineAttainment({ ...goal, ...numbers })).toMatchObject({ remaining, toSchedule });
  });

  it('weighs the goal: four e-mails are a fifth of a call', () => {
    expect(
      lineAttainment({ planned: 4, weight: callEquivalents(500), actual: 1, scheduled: 0 }),
    ).toMatchObject({
      goal: 2_000,
      interactions: 500,
    });
  });

  it('prorates the goal alone, by the time served', () => {
    expect(lineAttainment({ ...goal, actual: 1 }, { share: basisPoints(2_500) })).toMatchObject({
      goal: 5_000,
      earned: 1,
      remaining: 1,
    });
  });
});

const event = (
  kind: CapacityEvent['kind'],
  from: string,
  to: string,
  more: Partial<CapacityEvent> = {},
): CapacityEvent => ({
  territory: 'DE-01',
  team: '',
  kind,
  from,
  to,
  fte: 0,
  weekdays: [],
  rep: '',
  note: '',
  ...more,
});

const shareOfDays = (days: number, workingDays: number): number =>
  goalShare(
    { fullTimeDays: basisPoints(days * 10_000) },
    { fullTimeDays: basisPoints(workingDays * 10_000) },
  );

describe('the time a territory is served', () => {
  const week = [1, 2, 3, 4, 5];
  const served = (
    changes: Parameters<typeof rep>[1],
    events: readonly CapacityEvent[] = [],
    on = '2027-02-28',
  ) =>
    servedTime(rep('DE-01', changes), {
      cycle: smallCycle,
      on,
      year: { workingWeek: week, firstMonth: 1 },
      parts: new Map(),
      rules: rulesWith({ 'non-customer-days': 0 }),
      events,
    });

  it.each([
    ['the whole cycle', {}, 86, 41],
    ['a joiner', { employedFrom: '2027-02-15' }, 55, 10],
    ['a leaver', { employedTo: '2027-01-15' }, 11, 11],
    ['a vacancy', { name: '' }, 0, 0],
    ['a vacancy since somebody left', { name: '', employedTo: '2027-01-15' }, 11, 11],
    ['who comes later', { employedFrom: '2027-03-15' }, 35, 0],
  ] as const)('is that of %s', (_who, changes, servedDays, elapsedDays) => {
    expect(served(changes)).toMatchObject({ cycleDays: 86, servedDays, elapsedDays });
  });

  it.each([
    // January and February have 41 working days, the cycle 86.
    ['a vacancy', {}, [event('vacancy', '2027-02-01', '2027-02-28')], 66, 21, 21 / 66],
    [
      'a successor to a leaver',
      { employedTo: '2027-01-29' },
      [event('successor', '2027-02-15', '', { fte: basisPoints(10_000), rep: 'N' })],
      76,
      31,
      31 / 76,
    ],
    [
      'a successor in a vacant territory',
      { name: '' },
      [event('successor', '2027-02-15', '', { fte: basisPoints(10_000), rep: 'N' })],
      55,
      10,
      10 / 55,
    ],
    [
      'part time to come',
      {},
      [event('part-time', '2027-03-01', '', { fte: basisPoints(5_000) })],
      86,
      41,
      41 / (41 + 45 / 2),
    ],
    ['long leave', {}, [event('leave', '2027-02-01', '2027-02-28')], 86, 41, 21 / 66],
    [
      'somebody else’s leave',
      {},
      [event('leave', '2027-02-01', '2027-02-28', { territory: '', team: 'other' })],
      86,
      41,
      41 / 86,
    ],
  ] as const)('knows of %s', (_who, changes, events, servedDays, elapsedDays, pace) => {
    const own = rep('DE-01', changes);
    const time = served(changes, eventsOf(events, own));
    expect(time).toMatchObject({ servedDays, elapsedDays });
    expect(atEvenPace(1_000_000, time)).toBe(Math.round(1_000_000 * pace));
  });

  it('leaves goals alone where the plan knew of a leave, and lowers them where it did not', () => {
    const leave = [event('leave', '2027-02-01', '2027-02-28')];
    const planned = served({}, leave);
    expect(goalShare(served({}, leave), { fullTimeDays: planned.fullTimeDays })).toBe(10_000);
    expect(goalShare(served({}, leave), { fullTimeDays: served({}).fullTimeDays })).toBe(
      Math.round((66 / 86) * 10_000),
    );
    const half = served({}, [event('part-time', '2027-01-01', '', { fte: basisPoints(5_000) })]);
    expect(goalShare(half, { fullTimeDays: basisPoints(860_000) })).toBe(5_000);
  });

  it('decides the part of the goals that counts, unless the plan knew', () => {
    expect(shareOfDays(55, 86)).toBe(6_395);
    expect(shareOfDays(55, 55)).toBe(10_000);
    expect(shareOfDays(0, 86)).toBe(0);
    expect(shareOfDays(86, 55)).toBe(10_000);
    // A territory that was vacant when it was planned was promised nothing.
    expect(shareOfDays(30, 0)).toBe(10_000);
  });
});

describe('calls and the lines they are for', () => {
  const brands = [line('A1', { brand: 'cardiolan' }), line('A1', { brand: 'zomera', planned: 3 })].map(
    (each) => ({ ...each, key: lineOf(each.accountId, each.brand, each.channel) }),
  );
  const credited = (...calls: readonly ActualCall[]) => {
    const { byLine, unplanned } = creditCalls(brands, calls, '2027-02-15');
    return [Object.fromEntries(byLine), unplanned.map((each) => each.key)];
  };

  it('go by brand, and without one to where most is left', () => {
    expect(credited(call('1', 'A1', { brand: '' }), call('2', 'A1', { brand: '' }))).toEqual([
      {
        [lineOf('A1', 'zomera', 'face-to-face')]: { actual: 1, scheduled: 0 },
        [lineOf('A1', 'cardiolan', 'face-to-face')]: { actual: 1, scheduled: 0 },
      },
      [],
    ]);
    expect(credited(call('1', 'A1', { brand: '' }), call('2', 'A1', { brand: 'zomera' }))[0]).toMatchObject({
      [lineOf('A1', 'zomera', 'face-to-face')]: { actual: 1 },
      [lineOf('A1', 'cardiolan', 'face-to-face')]: { actual: 1 },
    });
  });

  it('are unplanned on other accounts, channels, brands and by other territories', () => {
    expect(
      credited(
        call('account', 'A9'),
        call('channel', 'A1', { channel: 'email' }),
        call('brand', 'A1', { brand: 'other' }),
        call('territory', 'A1', { territory: 'DE-02' }),
      ),
    ).toEqual([{}, ['account', 'brand', 'channel', 'territory']]);
  });

  it('are a schedule only while their day is to come', () => {
    expect(
      credited(
        call('1', 'A1', { status: 'planned', on: '2027-02-14' }),
        call('2', 'A1', { status: 'planned', on: '2027-02-15' }),
      ),
    ).toEqual([{ [lineOf('A1', 'cardiolan', 'face-to-face')]: { actual: 0, scheduled: 1 } }, []]);
  });
});

describe('a plan in execution', () => {
  it('adds up the goal, what an even pace would have earned, what was earned and who was seen', () => {
    const calls = ['1', '2', '3', '4', '5'].map((key) => call(key, 'A1'));
    const { measures } = measureExecution(input({ calls }));
    expect(measures).toEqual({
      targets: 2,
      visitedTargets: 1,
      keyTargets: 2,
      reachedKeyTargets: 1,
      // Of two and of eight touches the first is due once 41 of 86 days have passed in A2, and nearly in A1.
      expectedKeyTargets: Math.round((20_000 * 41) / 86) + 10_000,
      plannedTouches: 10,
      droppedTouches: 0,
      actualTouches: 5,
      unplannedTouches: 0,
      scheduledTouches: 0,
      remainingTouches: 8,
      toSchedule: 8,
      goal: 100_000,
      interactions: 50_000,
      earned: 20_000,
      expected: Math.round((20_000 * 41) / 86) + Math.round((80_000 * 41) / 86),
    });
    expect(Object.fromEntries(executionKpis.map((kpi) => [kpi.key, kpi.of(measures)]))).toMatchObject({
      attainment: 2_000,
      'attainment-expected': 4_768,
      'coverage-actual': 5_000,
      'coverage-key': 5_000,
      'frequency-attainment': 5_000,
      'actual-calls': 5,
    });
  });

  it('leaves out what is before or after the cycle or after the day it is looked at', () => {
    const days = ['2026-12-31', '2027-01-01', '2027-02-28', '2027-03-01', '2027-05-01'];
    const calls = days.map((on) => call(on, 'A2', { on }));
    expect(measureExecution(input({ calls })).measures.actualTouches).toBe(2);
  });

  it('asks a leaver for the part of the goal the plan had not foreseen, and nobody for a vacancy', () => {
    const leaver = measureExecution(input({ reps: [rep('DE-01', { employedTo: '2027-02-12' })] }));
    expect(leaver.territories[0]).toMatchObject({ servedDays: 31, goalShare: 3_605 });
    expect(leaver.measures.goal).toBe(36_050);
    expect(leaver.measures.expected).toBe(36_050);
    const vacant = measureExecution(input({ reps: [rep('DE-01', { name: '' })] }));
    expect(vacant.measures).toMatchObject({ goal: 0, expected: 0, plannedTouches: 10 });
    expect(attainmentStatus(vacant.measures, rulesWith())).toBe('no-goal');
  });

  it.each([
    [{ goal: 100, earned: 44, expected: 50 }, 'under'],
    [{ goal: 100, earned: 45, expected: 50 }, 'on-track'],
    [{ goal: 100, earned: 57, expected: 50 }, 'on-track'],
    [{ goal: 100, earned: 58, expected: 50 }, 'over'],
    [{ goal: 100, earned: 1, expected: 0 }, 'not-begun'],
    [{ goal: 0, earned: 0, expected: 0 }, 'no-goal'],
  ] as const)('%j is %s', ({ goal: of, earned, expected }, status) => {
    const measures = {
      goal: callEquivalents(of),
      earned: callEquivalents(earned),
      expected: callEquivalents(expected),
      reachedKeyTargets: 0,
      expectedKeyTargets: basisPoints(0),
    };
    expect(attainmentStatus(measures, rulesWith())).toBe(status);
  });

  it('has no share of nothing', () => {
    expect(shareOf(0, 0)).toBeNull();
    const shares = executionKpis.filter((each) => each.unit === 'share');
    expect(shares.map((each) => each.of(noExecution))).toEqual(shares.map(() => null));
  });

  const anyCall = fc.record({
    territory: fc.constantFrom('DE-01', 'DE-02', 'DE-99'),
    accountId: fc.constantFrom('A1', 'A2', 'A3', 'A9'),
    brand: fc.constantFrom('', 'cardiolan', 'other'),
    channel: fc.constantFrom('face-to-face' as const, 'email' as const),
    on: fc.constantFrom('2026-12-31', '2027-01-04', '2027-02-10', '2027-02-28', '2027-03-01'),
    status: fc.constantFrom('submitted' as const, 'planned' as const),
    origin: fc.constant('' as const),
  });

  it('counts every call made exactly once, whatever the order, and adds up from accounts to the total', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 60 }), fc.infiniteStream(fc.nat()), (rows, order) => {
        const calls = rows.map((each, index) => ({ ...each, key: String(index) }));
        const lines = [
          line('A1'),
          line('A2', { planned: 5 }),
          line('A3', { planned: 0 }),
          line('A1', {
            channel: 'email',
            key: lineOf('A1', 'cardiolan', 'email'),
            cost: callEquivalents(500),
          }),
        ];
        const given = input({ calls, lines, reps: [rep('DE-01'), rep('DE-02')] });
        const result = measureExecution(given);
        const made = calls.filter(
          (each) => each.status === 'submitted' && each.on >= smallCycle.from && each.on <= given.on,
        );
        expect(reconcileCalls(result.measures, made.length)).toBeNull();
        expect(addExecution(result.accounts.map((each) => each.measures))).toEqual(result.measures);
        expect(addExecution(result.territories.map((each) => each.measures))).toEqual(result.measures);
        const shuffled = calls
          .map((each) => ({ each, at: order.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each);
        expect(measureExecution({ ...given, calls: shuffled, lines: lines.toReversed() }).accounts).toEqual(
          result.accounts,
        );
        const { earned, interactions, goal: whole } = result.measures;
        expect(earned).toBeLessThanOrEqual(interactions);
        expect(whole).toBeGreaterThan(0);
      }),
    );
  });

  it('says where counting and the field system differ', () => {
    expect(reconcileCalls({ actualTouches: 3, unplannedTouches: 1 }, 5)).toEqual({ counted: 4, kept: 5 });
  });
});

const closed = (day: string, changes: Partial<ExecutionInput> = {}) =>
  measureExecution(
    input({
      closing: ({ accountId, planned }) =>
        accountId === 'A2'
          ? { closed: [{ from: day, to: smallCycle.to }], known: [], whole: planned }
          : undefined,
      ...changes,
    }),
  );

describe('a line that is closed from a day on', () => {
  const calls = [
    call('c1', 'A2', { on: '2027-01-05' }),
    call('c2', 'A2', { on: '2027-01-06' }),
    call('c3', 'A2', { on: '2027-02-20' }),
    call('c4', 'A1', { on: '2027-02-20' }),
  ];

  it('keeps what was made before, and of the rest what was due by then', () => {
    // 10 of the 60 days worked in the quarter lie before the 18th of January, by a calendar: 8 × 10 ÷ days, rounded.
    const days = closed('2027-01-18').territories[0]!.cycleDays;
    const weekdays = 11; // 1, 4–8 and 11–15 January 2027
    const due = Math.round((8 * weekdays) / days);
    const { lines, measures, unplanned } = closed('2027-01-18', { calls });
    const of = lines.find(({ line: { accountId } }) => accountId === 'A2')!;
    expect([of.line.planned, of.dropped, of.actual]).toEqual([Math.max(due, 2), 8 - Math.max(due, 2), 2]);
    expect(unplanned.map(({ key }) => key)).toEqual(['c3']);
    expect([of.remaining, of.toSchedule]).toEqual([0, 0]);
    expect(measures).toMatchObject({ actualTouches: 3, unplannedTouches: 1, remainingTouches: 1 });
    expect(measures.plannedTouches + measures.droppedTouches).toBe(10);
    expect(measures.targets).toBe(2);
  });

  it('is half due in the middle of its time, and what was not made of it counts as missed', () => {
    const { cycleDays } = closed('2027-01-18').territories[0]!;
    const day = Array.from({ length: 90 }, (_, at) => addDays('2027-01-01', at)).find(
      (each) => closed('2027-01-18', { on: addDays(each, -1) }).territories[0]!.elapsedDays * 2 >= cycleDays,
    )!;
    const { lines } = closed(day, { on: '2027-03-31' });
    const of = lines.find(({ line: { accountId } }) => accountId === 'A2')!;
    expect([of.line.planned, of.dropped, of.goal, of.earned]).toEqual([4, 4, 40_000, 0]);
  });

  it('asks for nothing where it was closed all the time, and never for more than was planned', () => {
    const never = closed('2027-01-01', { calls });
    expect(never.measures).toMatchObject({ plannedTouches: 2, droppedTouches: 8, unplannedTouches: 3 });
    const many = Array.from({ length: 12 }, (_, at) => call(`m${at}`, 'A2', { on: '2027-01-05' }));
    expect(closed('2027-01-18', { calls: many }).measures).toMatchObject({
      plannedTouches: 10,
      droppedTouches: 0,
      actualTouches: 12,
    });
  });
});
