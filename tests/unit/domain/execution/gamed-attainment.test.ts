import { describe, expect, it } from 'vitest';
import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import type { ActualCall } from '#domain/execution/actual-call.ts';
import { attainmentStatus } from '#domain/execution/execution-measures.ts';
import { measureExecution } from '#domain/execution/measure-execution.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { line as sampleLine } from '../../../contract/storage/samples.ts';
import { lineOf } from '../../../support/line-of.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { rep, smallCycle } from '../../../support/small-market.ts';

/** A territory of four A, four B, four C and four D accounts, each planned as often as its class asks. */
const touchesOf = { A: 6, B: 4, C: 2, D: 1 } as const;
type Class = keyof typeof touchesOf;

const visit = (accountId: string, more: Partial<PlanLine> = {}): PlanLine => {
  const segment = accountId.charAt(0) as Class;
  return sampleLine(accountId, {
    key: lineOf(accountId, 'cardiolan', 'face-to-face'),
    territory: 'DE-01',
    segment,
    cost: callEquivalents(10_000),
    planned: touchesOf[segment],
    maximum: touchesOf[segment] + 4,
    ...more,
  });
};

const mail = (accountId: string): PlanLine =>
  visit(accountId, {
    key: lineOf(accountId, 'cardiolan', 'email'),
    channel: 'email',
    cost: callEquivalents(500),
    planned: 8,
    maximum: 12,
  });

const accountsOf = (...classes: readonly Class[]): readonly string[] =>
  classes.flatMap((each) => [1, 2, 3, 4].map((at) => `${each}${at}`));

const everybody = accountsOf('A', 'B', 'C', 'D');
const visits = everybody.map((accountId) => visit(accountId));
/** 4 × (6 + 4 + 2 + 1) */
const WHOLE_GOAL = 52;

let calls = 0;
const call = (accountId: string, on: string, channel: ActualCall['channel'] = 'face-to-face'): ActualCall => {
  calls += 1;
  return {
    key: `c${calls}`,
    territory: 'DE-01',
    accountId,
    brand: 'cardiolan',
    channel,
    on,
    status: 'submitted',
    origin: '',
  };
};

const several = (times: number, accountId: string, on: string): readonly ActualCall[] =>
  Array.from({ length: times }, () => call(accountId, on));

const asPlanned = (accounts: readonly string[], on: string): readonly ActualCall[] =>
  accounts.flatMap((accountId) => several(touchesOf[accountId.charAt(0) as Class], accountId, on));

interface Tried {
  readonly calls: readonly ActualCall[];
  readonly on?: string;
  readonly lines?: readonly PlanLine[];
  readonly tolerance?: number;
  /** Of the time the plan counted on. */
  readonly served?: number;
}

const measured = ({ calls: made, on = smallCycle.to, lines = visits, tolerance = 0, served = 86 }: Tried) => {
  const rules = rulesWith({ 'non-customer-days': 0, 'attainment-tolerance': tolerance });
  const { measures } = measureExecution({
    cycle: smallCycle,
    on,
    lines,
    targets: new Map(everybody.map((accountId) => [accountId, 'DE-01'])),
    calls: made,
    reps: [rep('DE-01')],
    capacities: [{ territory: 'DE-01', fullTimeDays: basisPoints((86 * 86 * 10_000) / served) }],
    year: { workingWeek: [1, 2, 3, 4, 5], firstMonth: 1 },
    holidays: { '': [] },
    rules,
  });
  return {
    earned: measures.earned / 10_000,
    goal: measures.goal / 10_000,
    reached: `${measures.reachedKeyTargets} of ${measures.keyTargets}`,
    made: measures.actualTouches + measures.unplannedTouches,
    status: attainmentStatus(measures, rules),
  };
};

/** The 41st of 86 working days. */
const half = '2027-02-28';

describe('attainment that somebody tries to look good in', () => {
  it('is whole for who does what was planned', () => {
    expect(measured({ calls: asPlanned(everybody, '2027-02-01') })).toEqual({
      earned: WHOLE_GOAL,
      goal: WHOLE_GOAL,
      reached: '8 of 8',
      made: 52,
      status: 'on-track',
    });
  });

  it('earns a line’s goal once, however often one easy account is called on', () => {
    const tried = measured({ calls: several(52, 'D1', '2027-02-01') });
    expect(tried).toMatchObject({ earned: 1, made: 52, reached: '0 of 8', status: 'under' });
  });

  it('earns no more by a tolerance than it says of each line', () => {
    const made = [...several(40, 'A1', '2027-02-01'), ...several(40, 'C1', '2027-02-01')];
    // Half of six and of two.
    expect(measured({ calls: made, tolerance: 5_000 })).toMatchObject({ earned: 9 + 3, status: 'under' });
  });

  it('earns nothing on accounts that are no targets, in channels, for brands or by days nobody planned', () => {
    const made = [
      ...several(20, 'X1', '2027-02-01'),
      ...everybody.map((accountId) => call(accountId, '2027-02-01', 'email')),
      ...everybody.map((accountId) => ({ ...call(accountId, '2027-02-01'), brand: 'other' })),
    ];
    expect(measured({ calls: made })).toMatchObject({ earned: 0, made: 52, status: 'under' });
    const outside = everybody.map((accountId) => call(accountId, '2026-12-20'));
    expect(measured({ calls: outside })).toMatchObject({ earned: 0, made: 0 });
  });

  it('is not good by D and C accounts while A and B are left out', () => {
    const tried = measured({ calls: asPlanned(accountsOf('C', 'D'), '2027-01-20'), on: half });
    // 12 of 52, where an even pace has 24.8.
    expect(tried).toMatchObject({ earned: 12, reached: '0 of 8', status: 'under' });
    // A territory of many small customers: enough is earned without a single A or B.
    const many = Array.from({ length: 60 }, (_, at) => `D${at + 1}`);
    const lines = [...visits, ...many.slice(4).map((accountId) => visit(accountId))];
    const small = measured({
      calls: asPlanned([...many, ...accountsOf('C')], '2027-01-20'),
      on: half,
      lines,
    });
    expect(small).toMatchObject({ earned: 68, goal: 108, reached: '0 of 8', status: 'uncovered' });
    const whole = measured({ calls: asPlanned([...many, ...accountsOf('A', 'B')], '2027-01-20'), lines });
    expect(whole).toMatchObject({ earned: 100, reached: '8 of 8', status: 'on-track' });
  });

  it('is behind until the last week for who does it all in the last week', () => {
    const crammed = asPlanned(everybody, '2027-04-27');
    expect(measured({ calls: crammed, on: '2027-04-23' })).toMatchObject({ earned: 0, status: 'under' });
    expect(measured({ calls: crammed })).toMatchObject({ earned: 52, status: 'on-track' });
    // What is crammed beyond each line's goal makes up for nothing.
    const some = accountsOf('A').flatMap((accountId) => several(13, accountId, '2027-04-27'));
    expect(measured({ calls: some })).toMatchObject({ earned: 24, made: 52, status: 'under' });
  });

  it('takes no mail for a visit: an A account is reached by the strongest channel planned for it', () => {
    const lines = accountsOf('A').flatMap((accountId) => [visit(accountId, { planned: 1 }), mail(accountId)]);
    const mails = accountsOf('A').flatMap((accountId) =>
      Array.from({ length: 8 }, () => call(accountId, '2027-02-01', 'email')),
    );
    expect(measured({ calls: mails, lines })).toMatchObject({ earned: 1.6, goal: 5.6, reached: '0 of 4' });
    const only = accountsOf('A').map((accountId) => mail(accountId));
    expect(measured({ calls: mails, lines: only })).toMatchObject({ earned: 1.6, reached: '4 of 4' });
  });

  it('asks for half of the goal of who served half the time, and gives no more for twice the calls on half of it', () => {
    const all = asPlanned(everybody, '2027-02-01');
    // Of six, four, two and one touch half counts, of the one the whole touch.
    expect(measured({ calls: all, served: 43 })).toMatchObject({ earned: 4 * (3 + 2 + 1 + 1), goal: 26 });
    const easy = [...accountsOf('C'), ...accountsOf('D')].flatMap((accountId) =>
      several(7, accountId, '2027-02-01'),
    );
    expect(measured({ calls: easy, served: 43 })).toMatchObject({ earned: 8, goal: 26, status: 'under' });
  });
});
