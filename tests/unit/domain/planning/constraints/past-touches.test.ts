import { describe, expect, it } from 'vitest';
import { legalLimitCaps } from '#domain/planning/constraints/legal-limits.ts';
import { windowStart, type PastTouch } from '#domain/planning/constraints/limit-window.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { LegalLimit } from '#domain/process/market.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import {
  account,
  legalLimit,
  planInput,
  rep,
  smallCycle,
  smallMarket,
} from '../../../../support/small-market.ts';

const touch = (on: string, changes: Partial<PastTouch> = {}): PastTouch => ({
  territory: 'DE-01',
  account: 'A1',
  channel: 'face-to-face',
  on,
  ...changes,
});
const line = (name: string, territory = 'DE-01') => ({
  key: `${name}|${territory}`,
  account: name,
  channel: 'face-to-face',
  territory,
  maximum: 12,
});
const capsOf = (
  limit: Partial<LegalLimit>,
  past: readonly PastTouch[],
  lines = [line('A1'), line('A2')],
  unsolicitedShare = 10_000,
) => {
  const accounts = ['A1', 'A2'].map((name) => account(name, { organisation: 'Klinik Nord' }));
  const reps = [rep('DE-01', { region: 'NW' }), rep('DE-02', { region: 'BY' })];
  const { caps } = legalLimitCaps(
    [legalLimit(limit)],
    smallCycle,
    lines,
    new Map(accounts.map((each) => [each.accountId, each])),
    new Map(reps.map((each) => [each.territory, each])),
    rulesWith({ 'unsolicited-share': unsolicitedShare }),
    past,
  );
  return Object.fromEntries(caps.map(({ key, maximum, past: taken = 0 }) => [key, maximum - taken]));
};

const average = (made: number) =>
  capsOf({ strength: 'average' }, Array<PastTouch>(made).fill(touch('2026-10-01')));

describe('the window a cycle counts in', () => {
  it.each([
    ['rolling', 12, '2026-05-01'],
    ['rolling', 6, '2026-11-01'],
    ['rolling', 3, '2027-02-01'],
    ['calendar', 12, '2027-01-01'],
    ['calendar', 24, '2026-01-01'],
    ['calendar', 3, '2027-04-01'],
  ] as const)('%s over %i months begins on %s', (kind, months, start) => {
    expect(windowStart({ window: { kind, months } }, smallCycle)).toBe(start);
  });

  it('goes by the calendar day the cycle ends on, even in a year of 366 days', () => {
    const cycle = { ...smallCycle, from: '2027-11-01', to: '2028-02-29' };
    expect(windowStart({ window: { kind: 'rolling', months: 12 } }, cycle)).toBe('2027-03-01');
    expect(windowStart({ window: { kind: 'calendar', months: 12 } }, cycle)).toBe('2028-01-01');
  });
});

describe('touches before the cycle', () => {
  it('each leave one less of a hard limit to the same rep and person', () => {
    const past = [touch('2026-05-01'), touch('2026-12-31'), touch('2026-11-11', { territory: 'DE-02' })];
    expect(capsOf({}, past)).toEqual({
      'legal:five-a-year:DE-01|A1': 3,
      'legal:five-a-year:DE-01|A2': 5,
    });
  });

  it('count neither before the window, nor within the cycle, nor on another channel', () => {
    const past = [
      touch('2026-04-30'),
      touch('2027-01-01'),
      touch('2026-12-01', { channel: 'email' }),
      touch('2026-12-01', { account: 'A9' }),
    ];
    expect(Object.values(capsOf({}, past))).toEqual([5, 5]);
  });

  it('are forgotten when the calendar year begins anew', () => {
    expect(
      Object.values(capsOf({ window: { kind: 'calendar', months: 12 } }, [touch('2026-12-31')])),
    ).toEqual([5, 5]);
  });

  it('of all reps and people of an establishment count together', () => {
    const past = [touch('2026-06-01'), touch('2026-07-01', { territory: 'DE-02', account: 'A2' })];
    expect(capsOf({ scope: 'company-to-establishment' }, past)).toEqual({
      'legal:five-a-year:Klinik Nord': 3,
    });
  });

  it('lower an average only as far as they are more than the share of the window gone by', () => {
    // Two people, 5 each in twelve months: 6.67 were due in the eight months before, 3.33 are in the cycle.
    expect(average(0)).toEqual({ 'legal:five-a-year:DE-01': 3 });
    expect(average(6)).toEqual(average(0));
    expect(average(8)).toEqual({ 'legal:five-a-year:DE-01': 1 });
  });

  it('weigh as much as planned ones where only unsolicited calls count', () => {
    // 5 unsolicited of which half of the calls are: 10 calls, one made.
    const limit = { counts: 'unsolicited' } as const;
    expect(capsOf(limit, [touch('2026-10-01')], [line('A1')], 5_000)).toEqual({
      'legal:five-a-year:DE-01|A1': 9,
    });
  });

  it('outside the limit’s region do not count', () => {
    const lines = [line('A1'), line('A1', 'DE-02')];
    const past = [touch('2026-10-01'), touch('2026-10-01', { territory: 'DE-02' })];
    expect(capsOf({ region: 'BY' }, past, lines)).toEqual({ 'legal:five-a-year:DE-02|A1': 4 });
  });

  it('leave nothing to plan once the limit is used up, and the line says which limit it was', () => {
    const market = { ...smallMarket, legalLimits: [legalLimit({ maximum: 2 })] };
    const accounts = [account('A1', { 'potential@cardiolan': 100, adoption: '4' })];
    const past = [touch('2026-10-01'), touch('2026-11-01')];
    const plan = (more: object) =>
      makePlan(planInput(accounts, { market, ...more })).lines.find(
        (each) => each.channel === 'face-to-face',
      );
    expect(plan({})?.planned).toBe(2);
    const held = plan({ past });
    expect(held?.planned).toBe(0);
    expect(held?.why.map((each) => each.code)).toContain('legal-limit');
  });
});
