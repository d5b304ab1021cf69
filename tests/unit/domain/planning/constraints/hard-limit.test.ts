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
    const two = ['Klinik Nord', 'Klinik Süd'];
    expect(capsOf({ scope: 'company-to-establishment' }, { past, organisations: two })).toEqual({
      'legal:five-a-year:klinik nord': 4,
      'legal:five-a-year:klinik süd': 4,
    });
  });

  it('of accounts whose establishment nobody knows count as of one in their territory', () => {
    const past = [touch('2026-06-01'), touch('2026-07-01', { account: 'A2' })];
    expect(capsOf({ scope: 'company-to-establishment' }, { past, organisations: [] })).toEqual({
      'legal:five-a-year:?DE-01': 3,
    });
  });

  it('of all reps with one person count together where the law says so', () => {
    const past = [touch('2026-06-01'), touch('2026-07-01', { territory: 'DE-02' })];
    expect(capsOf({ scope: 'company-to-person' }, { past, lines: [limitedLine('A1')] })).toEqual({
      'legal:five-a-year:A1': 3,
    });
  });

  it('under another name of the territory count all the same', () => {
    const past = [touch('2026-06-01', { territory: 'OLD-7' }), touch('2026-07-01')];
    expect(capsOf({}, { past, lines: [limitedLine('A1')] })).toEqual({ 'legal:five-a-year:DE-01|A1': 3 });
  });

  it('weigh as much as planned ones where only unsolicited calls count', () => {
    // One of three was not asked for, and one more: of the planned ones every other counts, and four may.
    const asked = touch('2026-10-01', { origin: 'solicited' });
    const past = [touch('2026-10-01'), asked, { ...asked, account: 'A2' }];
    const lines = [limitedLine('A1')];
    expect(capsOf({ counts: 'unsolicited' }, { past, lines })).toEqual({ 'legal:five-a-year:DE-01|A1': 8 });
    expect(capsOf({ counts: 'unsolicited' }, { lines })).toEqual({ 'legal:five-a-year:DE-01|A1': 5 });
    expect(capsOf({ counts: 'all' }, { past, lines })).toEqual({ 'legal:five-a-year:DE-01|A1': 3 });
  });

  it('outside the limit’s region do not count', () => {
    const past = [touch('2026-10-01')];
    const lines = [limitedLine('A1')];
    const regions = [
      { code: 'DE-BY', names: ['Bayern'], postcodes: ['80'] },
      { code: 'DE-NW', names: ['Nordrhein-Westfalen'], postcodes: ['50'] },
    ];
    const inBavaria = (facts: Record<string, string>) =>
      capsOf({ region: 'DE-BY' }, { past, lines, regions, facts });
    const counted = { 'legal:five-a-year:DE-01|A1': 4 };
    expect(inBavaria({ region: 'bayern' })).toEqual(counted);
    expect(inBavaria({ region: 'BY' })).toEqual(counted);
    expect(inBavaria({ postcode: '80331' })).toEqual(counted);
    expect(inBavaria({ region: 'Nordrhein Westfalen' })).toEqual({});
    expect(inBavaria({ postcode: '50667' })).toEqual({});
    // Where nobody knows, or says both, the account is there.
    expect(inBavaria({})).toEqual(counted);
    expect(inBavaria({ region: 'Preussen' })).toEqual(counted);
    expect(inBavaria({ region: 'NW', postcode: '80331' })).toEqual(counted);
  });

  it('leave nothing to plan once the limit is used up, and the line says which limit it was', () => {
    const market = { ...smallMarket, legalLimits: [legalLimit({ maximum: 6 })] };
    const accounts = [account('A1', { 'potential@cardiolan': 100, adoption: '4' })];
    const past = Array.from({ length: 6 }, () => touch('2026-10-01'));
    const plan = (more: object) =>
      makePlan(planInput(accounts, { market, ...more })).lines.find(
        (each) => each.channel === 'face-to-face',
      );
    expect(plan({})?.planned).toBe(2);
    const held = plan({ past });
    expect(held?.planned).toBe(0);
    expect(held?.why).toContainEqual({
      code: 'legal-limit-read',
      values: {
        limit: 'five-a-year',
        whose: 'rep',
        strength: 'hard',
        maximum: 6,
        window: 'rolling',
        months: 12,
        days: 0,
        taken: 6,
        since: '2026-01-02',
        room: 0,
        source: 'regional act',
      },
    });
    expect(held?.why).toContainEqual({ code: 'legal-limit-again', values: { again: '2027-10-01' } });
  });
});
