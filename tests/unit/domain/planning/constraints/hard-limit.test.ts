import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import { capsOf, limitedLine, touch } from '../../../../support/legal-caps.ts';
import { account, legalLimit, planInput, smallMarket } from '../../../../support/small-market.ts';

describe('touches before the cycle', () => {
  it('each leave one less of a hard limit to the same rep and person', () => {
    const past = [touch('2026-05-01'), touch('2026-12-31'), touch('2026-11-11', { territory: 'DE-02' })];
    expect(capsOf({}, { past })).toEqual({
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
    expect(Object.values(capsOf({}, { past }))).toEqual([5, 5]);
  });

  it('are forgotten when the calendar year begins anew', () => {
    expect(
      Object.values(capsOf({ window: { kind: 'calendar', months: 12 } }, { past: [touch('2026-12-31')] })),
    ).toEqual([5, 5]);
  });

  it('of all reps and people of an establishment count together, however it is spelled', () => {
    const past = [touch('2026-06-01'), touch('2026-07-01', { territory: 'DE-02', account: 'A2' })];
    expect(capsOf({ scope: 'company-to-establishment' }, { past })).toEqual({
      'legal:five-a-year:klinik nord': 3,
    });
    expect(capsOf({ scope: 'company-to-establishment' }, { past, organisations: [] })).toEqual({
      'legal:five-a-year:A1': 4,
      'legal:five-a-year:A2': 4,
    });
  });

  it('weigh as much as planned ones where only unsolicited calls count', () => {
    // 5 unsolicited of which half of the calls are: 10 calls, one made.
    const plan = { past: [touch('2026-10-01')], lines: [limitedLine('A1')], unsolicitedShare: 5_000 };
    expect(capsOf({ counts: 'unsolicited' }, plan)).toEqual({ 'legal:five-a-year:DE-01|A1': 9 });
  });

  it('outside the limit’s region do not count', () => {
    const lines = [limitedLine('A1'), limitedLine('A1', 'DE-02')];
    const past = [touch('2026-10-01'), touch('2026-10-01', { territory: 'DE-02' })];
    expect(capsOf({ region: 'BY' }, { past, lines })).toEqual({ 'legal:five-a-year:DE-02|A1': 4 });
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
