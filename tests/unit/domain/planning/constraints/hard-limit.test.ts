import { asUnit } from '../../../../support/unit-of.ts';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/basics/iso-date.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import { cycleFrom } from '#domain/cycles/cycle.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { PastTouch } from '#domain/planning/constraints/limit-window.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
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

const saidOf = (why: readonly Reason[], code: string) =>
  why.filter((each) => each.code === code).map(({ values }) => values);

const codes = (plan: ReturnType<typeof makePlan>) =>
  plan.findings.map(({ code }) => code).filter((code) => /legal-visit|later-cycle/u.test(code));

describe('what a plan says of a limit', () => {
  const accounts = [account('A1', { 'potential@cardiolan': 100, adoption: '4' })];
  const planUnder = (limit: Partial<LegalLimit>, more: Partial<MakePlanInput> = {}) => {
    const market = { ...smallMarket, legalLimits: [legalLimit(limit)] };
    const plan = makePlan(planInput(accounts, { market, ...more }));
    return { plan, line: plan.lines.find((each) => each.channel === 'face-to-face')! };
  };

  it('names the day from which a planned visit is legal, where that is within the cycle', () => {
    // Counted by hand: twelve months from the 25th of March 2026 end with the 24th of March 2027.
    const past = [touch('2026-03-25'), touch('2026-06-01')];
    const { line } = planUnder({ maximum: 2 }, { past });
    expect(line.planned).toBe(1);
    expect(saidOf(line.why, 'legal-limit-from')).toEqual([
      { limit: 'five-a-year', now: 0, first: '2027-03-25', last: 'empty' },
    ]);
  });

  it('names the first and the last where visits have to lie apart, and nothing where all are legal at once', () => {
    const apart = planUnder({ maximum: 12, minimumInterval: 20 });
    expect(apart.line.planned).toBeGreaterThan(2);
    expect(saidOf(apart.line.why, 'legal-limit-from')).toEqual([
      {
        limit: 'five-a-year',
        now: 1,
        first: '2027-01-21',
        last: addDays('2027-01-01', 20 * (apart.line.planned - 1)),
      },
    ]);
    const { line } = planUnder({ maximum: 12 });
    expect(line.planned).toBeGreaterThan(0);
    expect(saidOf(line.why, 'legal-limit-from')).toEqual([]);
  });

  it('gives a calendar year’s last cycle all that is left of it', () => {
    const cycle = cycleFrom(asUnit(smallMarket), '2027-09-01');
    const rules = rulesWith({ 'channel-maximum.face-to-face': 12, 'non-customer-days': 0 });
    const year = { kind: 'calendar', months: 12 } as const;
    const scope = 'company-to-establishment';
    const of = (window: LegalLimit['window'], past: readonly PastTouch[]) =>
      capsOf({ maximum: 6, scope, window }, { past, paced: true, cycle });
    expect(of(year, [])).toEqual({ 'legal:five-a-year:klinik nord': 6 });
    expect(of(year, [touch('2027-02-01')])).toEqual({ 'legal:five-a-year:klinik nord': 5 });
    // A rolling year has no end at which anything would be lost.
    expect(of({ ...year, kind: 'rolling' }, [])).toEqual({ 'legal:five-a-year:klinik nord': 2 });
    const { plan } = planUnder({ maximum: 1, window: year }, { cycle, rules });
    expect(plan.findings.map(({ code }) => code)).not.toContain('planning.visit-in-later-cycle');
  });

  it('calls it the law where it is the law, and the pace where the law would allow a visit', () => {
    const used = planUnder({ maximum: 1 }, { past: [touch('2026-12-01')] });
    expect(codes(used.plan)).toEqual(['planning.no-legal-visit']);
    expect(saidOf(used.line.why, 'legal-limit-again')).toEqual([{ again: '2027-12-01' }]);
    expect(saidOf(used.line.why, 'legal-limit-paced')).toEqual([]);
    // Nobody has been called on: some have their one visit of the year in this cycle, others in a later one.
    const turns = Array.from({ length: 12 }, (_, no) => {
      const { plan, line } = planUnder({ maximum: 1 }, { accounts: [{ ...accounts[0]!, subject: no + 1 }] });
      return { planned: line.planned, codes: codes(plan), why: line.why };
    });
    const waiting = turns.filter(({ planned }) => planned === 0);
    expect(turns.filter((each) => !waiting.includes(each)).flatMap((each) => each.codes)).toEqual([]);
    expect(waiting.map((each) => each.codes)).toEqual(waiting.map(() => ['planning.visit-in-later-cycle']));
    expect(waiting.flatMap(({ why }) => saidOf(why, 'legal-limit-again'))).toEqual([]);
    const due = waiting.flatMap(({ why }) => saidOf(why, 'legal-limit-paced'));
    expect(due.filter(({ legal }) => legal === 1)).toHaveLength(waiting.length);
    // A third of the year's visits falls to each of its cycles: both later ones are named.
    expect(new Set(due.map(({ again }) => again))).toEqual(new Set(['2027-05-01', '2027-09-01']));
    expect(new Set(turns.map(({ planned }) => planned))).toEqual(new Set([0, 1]));
  });
});
