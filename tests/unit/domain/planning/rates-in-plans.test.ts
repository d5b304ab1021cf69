import { basisPoints } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '#domain/basics/iso-date.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import { planProblem } from '#domain/planning/plan-problem.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { territoryCapacity } from '#domain/capacity/capacity.ts';
import { yearOf } from '#domain/capacity/working-time/work-year.ts';
import type { Stated } from '#domain/rulebook/latitude.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, planInput, rep, smallMarket } from '../../../support/small-market.ts';

const aYear = (value: number): Stated => ({ value, per: 'year' });
const classes = ['high', 'medium', 'low'];
const accounts = Array.from({ length: 60 }, (_, index) =>
  account(`A${String(index).padStart(3, '0')}`, {
    'potential-class': classes[index % 3]!,
    'consent-email': index % 4 !== 0,
  }),
);

const { leaveDays: _stated, ...unstated } = rep('DE-01');

/** The cycles of a year that begins in a month, in cycles of so many months. */
const cyclesOf = (months: number, firstMonth: number) =>
  Array.from({ length: 12 / months }, (_, index) => {
    const from = addMonths(`2027-${String(firstMonth).padStart(2, '0')}-01`, index * months);
    return { id: `DE-${from.slice(0, 7)}`, market: 'DE', from, to: addDays(addMonths(from, months), -1) };
  });
const inCycles = (
  months: number,
  rules: MakePlanInput['rules'],
  changes: Partial<MakePlanInput> = {},
  firstMonth = 1,
): readonly MakePlanInput[] =>
  cyclesOf(months, firstMonth).map((cycle) =>
    planInput(accounts, {
      market: { ...smallMarket, cycle: { months, firstMonth } },
      cycle,
      rules,
      ...changes,
    }),
  );

function sums<Line extends Pick<PlanLine, 'key'>>(
  lines: readonly (readonly Line[])[],
  of: (line: Line) => number,
): Readonly<Record<string, number>> {
  const all: Record<string, number> = {};
  for (const line of lines.flat()) all[line.key] = (all[line.key] ?? 0) + of(line);
  return all;
}

// None of them divides by all lengths of cycles.
const rates = rulesWith({
  'call-frequency.A.face-to-face': aYear(25),
  'call-frequency.B.face-to-face': aYear(7),
  'call-frequency.C.face-to-face': aYear(1),
  'call-frequency.A.email': aYear(11),
  'call-frequency.B.email': aYear(5),
  'call-frequency.C.email': aYear(2),
  'minimum-frequency.A': aYear(2),
  'extra-touches-maximum': 0,
  'channel-maximum.face-to-face': aYear(26),
  'channel-maximum.email': aYear(14),
  'account-touch-maximum': aYear(60),
});

const plansOf = (months: number) =>
  inCycles(months, rates, { reps: [rep('DE-01', { fte: basisPoints(10_000) })] }).map((input) =>
    makePlan(input),
  );

const digitsOf = (rules: MakePlanInput['rules']) =>
  inCycles(4, rules).map((input) => {
    const { lines, capacities, value, bound } = makePlan(input);
    return { lines: lines.map(({ why: _why, ...line }) => line), capacities, value, bound };
  });

describe('a year of plans', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 7],
    [6, 4],
    [12, 1],
  ])(
    'in cycles of %i months from month %i asks of every line exactly what its rule says a year',
    (months, firstMonth) => {
      const lines = inCycles(months, rates, {}, firstMonth).map((input) =>
        planProblem(input).possible.filter(({ target }) => target),
      );
      const guided = sums(lines, ({ guidance }) => guidance);
      const asked = Object.fromEntries(lines.flat().map(({ key, rate }) => [key, rate.value]));
      expect(Object.keys(guided).length).toBeGreaterThan(100);
      expect(guided).toEqual(asked);
      const most = sums(lines, ({ maximum, reachable }) => (reachable ? maximum : 0));
      const short = lines
        .flat()
        .filter(({ key, reachable, rate }) => reachable && (most[key] ?? 0) < rate.value);
      expect(short).toEqual([]);
    },
  );

  it('makes as many touches by line whether its cycles are of three months or of six', () => {
    const [quarters, halves] = [plansOf(3), plansOf(6)];
    for (const { findings } of [...quarters, ...halves])
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const planned = (made: typeof quarters) =>
      sums(
        made.map(({ lines }) => lines),
        (line) => line.planned,
      );
    expect(planned(quarters)).toEqual(planned(halves));
    expect(Object.values(planned(halves)).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(300);
  });

  it('of frequencies that divide is what the same frequencies of the cycle plan, to the digit', () => {
    const ofYear = rulesWith({
      'call-frequency.A.face-to-face': aYear(24),
      'call-frequency.B.face-to-face': aYear(15),
      'channel-maximum.face-to-face': aYear(36),
      'account-touch-maximum': aYear(60),
      'extra-touches-maximum': aYear(3),
      'minimum-frequency.A': aYear(3),
      'leave-days-default': aYear(24),
      'non-customer-days': aYear(24),
    });
    const ofCycle = rulesWith({
      'call-frequency.A.face-to-face': 8,
      'call-frequency.B.face-to-face': 5,
      'channel-maximum.face-to-face': 12,
      'account-touch-maximum': 20,
      'extra-touches-maximum': 1,
      'minimum-frequency.A': 1,
      'leave-days-default': 8,
      'non-customer-days': 8,
    });
    expect(digitsOf(ofYear)).toEqual(digitsOf(ofCycle));
  });

  it('says of every line what it is of the year', () => {
    const line = makePlan(planInput(accounts, { rules: rates })).lines.find(
      ({ segment, channel }) => segment === 'A' && channel === 'face-to-face',
    );
    expect(line?.why[0]).toEqual({
      code: 'guidance-per-year',
      values: {
        segment: 'A',
        channel: 'face-to-face',
        frequency: line?.guidance,
        rate: 25,
        origin: 'global',
      },
    });
    const byCycle = makePlan(planInput(accounts)).lines.find(({ segment }) => segment === 'A');
    expect(byCycle?.why[0]?.code).toBe('guidance');
  });

  it('takes as many days of leave and office as the rule says a year, and rounds each cycle once', () => {
    const rules = rulesWith({ 'leave-days-default': aYear(25), 'non-customer-days': aYear(20) });
    for (const months of [1, 2, 3, 4, 6, 12]) {
      const market = { ...smallMarket, cycle: { months, firstMonth: 4 } };
      const facing = (of: MakePlanInput['rules']) =>
        cyclesOf(months, 4).map(
          (cycle) =>
            territoryCapacity(unstated, cycle, yearOf(market), new Map(), of).customerFacingDays / 10_000,
        );
      const none = facing(rulesWith({ 'leave-days-default': 0, 'non-customer-days': 0 }));
      const taken = facing(rules).map((days, index) => Math.round((none[index] ?? 0) - days));
      expect(taken.reduce((sum, each) => sum + each, 0)).toBe(45);
      expect(Math.max(...taken) - Math.min(...taken)).toBeLessThanOrEqual(2);
    }
  });

  it('gives an account of the year’s most touches no more than is known to be left of them', () => {
    const rules = rulesWith({ 'account-touch-maximum': aYear(18), 'call-frequency.A.face-to-face': 8 });
    const [, second] = inCycles(4, rules);
    const past = Array.from({ length: 15 }, (_, index) => ({
      territory: 'DE-01',
      account: 'A000',
      channel: 'face-to-face' as const,
      on: `2027-03-${String(index + 1).padStart(2, '0')}`,
      origin: '' as const,
    }));
    const lastYear = past.map((each) => ({ ...each, on: each.on.replace('2027', '2026') }));
    const touches = (before: typeof past) =>
      makePlan({ ...second!, past: before })
        .lines.filter(({ accountId }) => accountId === 'A000')
        .reduce((sum, line) => sum + line.planned, 0);
    expect([touches([]), touches(past), touches(lastYear)]).toEqual([6, 3, 6]);
    const bound = makePlan({ ...second!, past })
      .lines.find(({ accountId }) => accountId === 'A000')
      ?.why.find(({ code }) => code === 'bound-account-total');
    expect(bound?.values).toMatchObject({ maximum: 3 });
  });
});
