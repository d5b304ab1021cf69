import { basisPoints } from '#domain/basics/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { PastTouch } from '#domain/planning/constraints/limit-window.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import type { ActualsToDate } from '#domain/planning/plan-input.ts';
import { runs } from '../../../support/counts.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, legalLimit, planInput, rep, smallMarket } from '../../../support/small-market.ts';
import { lineOf } from '../../../support/line-of.ts';

const accounts = Array.from({ length: 30 }, (_, index) =>
  account(`A${String(index).padStart(2, '0')}`, {
    'potential-class': ['high', 'medium', 'low'][index % 3]!,
    'potential@cardiolan': 10 + index * 7,
    'consent-email': index % 2 === 0,
  }),
);
const from = '2027-03-01';

const keyOf = (accountId: string, channel = 'face-to-face'): string =>
  lineOf(accountId, 'cardiolan', channel);

/** Touches made, each for a line of its account; they count for the account as well. */
function doneOf(touches: Readonly<Record<string, number>>): ActualsToDate {
  const byLine: Record<string, number> = {};
  for (const [id, count] of Object.entries(touches)) if (count > 0) byLine[keyOf(id)] = count;
  return { from, byLine, byAccount: touches };
}

const pastOf = (touches: Readonly<Record<string, number>>): PastTouch[] =>
  Object.entries(touches).flatMap(([id, count]) =>
    Array.from({ length: count }, (): PastTouch => ({
      territory: 'DE-01',
      account: id,
      channel: 'face-to-face',
      on: '2027-02-01',
      origin: '',
    })),
  );

const replan = (touches: Readonly<Record<string, number>>, changes: Partial<MakePlanInput> = {}) =>
  makePlan(planInput(accounts, { done: doneOf(touches), past: pastOf(touches), ...changes }));

const visits = (lines: readonly PlanLine[], accountId: string): PlanLine => {
  const found = lines.find((line) => line.key === keyOf(accountId));
  return found ?? expect.fail(`no line of ${accountId}`);
};

const event = (
  kind: CapacityEvent['kind'],
  day: string,
  to: string,
  more: Partial<CapacityEvent> = {},
): CapacityEvent => ({
  territory: 'DE-01',
  team: '',
  kind,
  from: day,
  to,
  fte: 0,
  weekdays: [],
  rep: '',
  note: '',
  ...more,
});

const capacityWith = (events: readonly CapacityEvent[], changes: Partial<MakePlanInput> = {}): number =>
  replan({}, { events, rules: rulesWith({ 'non-customer-days': 0 }), ...changes }).capacities[0]?.capacity ??
  0;

describe('a plan made anew when its cycle has begun', () => {
  const plain = makePlan(planInput(accounts));

  it('is the done and the remaining, and says so', () => {
    const made = replan({ A00: 3 });
    const line = visits(made.lines, 'A00');
    expect(line.planned).toBeGreaterThanOrEqual(3);
    expect(line.maximum).toBe(visits(plain.lines, 'A00').maximum);
    expect(line.marginals).toEqual(visits(plain.lines, 'A00').marginals);
    expect(line.why[0]).toEqual({
      code: 'done-so-far',
      values: { done: 3, remaining: line.planned - 3, on: from },
    });
    expect(visits(made.lines, 'A03').why.map((each) => each.code)).not.toContain('done-so-far');
  });

  it('never asks for more than the maximum, and keeps what went beyond it', () => {
    const { maximum } = visits(plain.lines, 'A00');
    const made = replan({ A00: maximum + 4 });
    const line = visits(made.lines, 'A00');
    expect(line.planned).toBe(maximum + 4);
    expect(line.why[0]?.values['remaining']).toBe(0);
  });

  it('has only the days to come left to spend', () => {
    const part = { reps: [rep('DE-01', { fte: basisPoints(1_000) })] };
    const whole = makePlan(planInput(accounts, part));
    const rest = replan({}, part);
    const capacity = whole.capacities[0]?.capacity ?? 0;
    // 45 of 86 working days are left.
    expect(rest.capacities[0]?.capacity).toBe(
      Math.floor((capacity * Math.round((45 * 10_000) / 86)) / 10_000),
    );
    const spent = rest.lines.reduce((sum, line) => sum + line.planned * line.cost, 0);
    expect(spent).toBeLessThanOrEqual(rest.capacities[0]?.capacity ?? 0);
  });

  it('values each next touch after those that are done, and is worth what both are worth', () => {
    const made = replan({ A00: 2, A05: 1, A09: 3 }, { reps: [rep('DE-01', { fte: basisPoints(2_000) })] });
    const worth = made.lines.reduce(
      (sum, line) => sum + line.marginals.slice(0, line.planned).reduce((total, each) => total + each, 0),
      0,
    );
    expect(made.value).toBe(worth);
    expect(made.value).toBeGreaterThan(0);
  });

  it('promises nothing where nobody has a day left', () => {
    const left = { reps: [rep('DE-01', { employedTo: '2027-02-12' })] };
    const made = replan({ A00: 2 }, left);
    expect(made.findings.filter((each) => each.severity === 'error')).toEqual([]);
    expect(visits(made.lines, 'A00').planned).toBe(2);
    expect(visits(made.lines, 'A03').planned).toBe(0);
  });

  it('counts every touch in the cycle against a legal limit and against the account', () => {
    const limited = {
      market: {
        ...smallMarket,
        legalLimits: [legalLimit({ maximum: 4, window: { kind: 'rolling', months: 4 } })],
      },
    };
    expect(visits(replan({ A00: 3 }, limited).lines, 'A00').planned).toBe(4);
    expect(visits(replan({ A00: 5 }, limited).lines, 'A00').planned).toBe(5);
    const few = { rules: rulesWith({ 'account-touch-maximum': 6 }) };
    const ofAccount = replan({ A00: 5 }, few).lines.filter((line) => line.accountId === 'A00');
    expect(ofAccount.reduce((sum, line) => sum + line.planned, 0)).toBeLessThanOrEqual(6);
    // A touch no line asked for takes its place just as well.
    const elsewhere: ActualsToDate = { from, byLine: {}, byAccount: { A00: 6 } };
    const rest = makePlan(planInput(accounts, { ...few, done: elsewhere }));
    expect(visits(rest.lines, 'A00').planned).toBe(0);
  });

  it('without a touch done and all days to come is the plan as it was', () => {
    const same = makePlan(planInput(accounts, { done: { from: '2027-01-01', byLine: {}, byAccount: {} } }));
    expect(same).toEqual(plain);
  });

  it('keeps what is done, its limits and its proof, whatever has happened', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...accounts.map((each) => each.accountId)),
          fc.integer({ min: 0, max: 9 }),
          { maxKeys: 12, noNullPrototype: true },
        ),
        fc.constantFrom(0, 4, 7),
        fc.integer({ min: 500, max: 10_000 }).map(basisPoints),
        (touches, limit, fte) => {
          const made = replan(touches, {
            reps: [rep('DE-01', { fte })],
            ...(limit === 0
              ? {}
              : { market: { ...smallMarket, legalLimits: [legalLimit({ maximum: limit })] } }),
          });
          // Promises may need more days than are left: that is said, and nothing is planned.
          expect(made.lines.length === 0).toBe(made.findings.some((each) => each.severity === 'error'));
          for (const line of made.lines) {
            const done = line.channel === 'face-to-face' ? (touches[line.accountId] ?? 0) : 0;
            expect(line.planned).toBeGreaterThanOrEqual(done);
            expect(line.planned).toBeLessThanOrEqual(Math.max(done, line.maximum));
            const lawful = limit > 0 && line.channel === 'face-to-face' ? limit : line.maximum;
            expect(line.planned).toBeLessThanOrEqual(Math.max(done, lawful));
          }
          const spent = made.lines.reduce((sum, line) => sum + line.planned * line.cost, 0);
          expect(spent).toBeLessThanOrEqual(made.capacities[0]?.capacity ?? 0);
          expect(made.value).toBeLessThanOrEqual(made.bound);
          expect(made).toEqual(
            replan(Object.fromEntries(Object.entries(touches).toReversed()), {
              reps: [rep('DE-01', { fte })],
              ...(limit === 0
                ? {}
                : { market: { ...smallMarket, legalLimits: [legalLimit({ maximum: limit })] } }),
            }),
          );
        },
      ),
      { numRuns: runs(40) },
    );
  });

  it('spends only the time that is left of who is there: away, gone, followed or part time from now on', () => {
    const whole = capacityWith([]);
    expect(whole).toBeGreaterThan(0);
    // Everything that was taken lies before the day planning goes on from.
    const leaveBefore = capacityWith([event('leave', '2027-01-01', '2027-02-28')]);
    expect(Math.abs(leaveBefore - whole)).toBeLessThan(whole / 1_000);
    // Everything that is left is gone.
    expect(capacityWith([event('vacancy', from, '')])).toBe(0);
    expect(capacityWith([event('leave', from, '2027-04-30')])).toBe(0);
    const half = capacityWith([event('part-time', from, '', { fte: basisPoints(5_000) })]);
    expect(Math.abs(half - whole / 2)).toBeLessThan(whole / 50);
    const left = [rep('DE-01', { employedTo: '2027-02-12' })];
    expect(capacityWith([], { reps: left })).toBe(0);
    const followed = capacityWith([event('successor', from, '', { fte: basisPoints(10_000), rep: 'N' })], {
      reps: left,
    });
    expect(Math.abs(followed - whole)).toBeLessThan(whole / 50);
  });
});
