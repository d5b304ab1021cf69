import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { DaysThere } from '#domain/capacity/working-time/visiting-days.ts';
import { capsOf, limitedLine } from '../../../../support/legal-caps.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import { account, legalLimit, planInput, rep, smallMarket } from '../../../../support/small-market.ts';

const perDay = {
  key: 'two-a-day',
  scope: 'company-to-establishment-per-day',
  window: { kind: 'calendar', months: 1 },
  maximum: 2,
} as const;
const on = (days: readonly string[], count = days.length): DaysThere => ({ days, count });
const both = (all: DaysThere, left: DaysThere = all) => ({ all, left });
const [mon, tue, wed] = ['2027-02-01', '2027-02-02', '2027-02-03'] as const;
const lines = [limitedLine('A1'), limitedLine('A2', 'DE-02')];

describe('a limit per establishment and day', () => {
  it('holds all reps together to the days on which any of them can be there, and each to the own days', () => {
    expect(
      capsOf(perDay, { lines, days: { 'DE-01': both(on([mon, tue])), 'DE-02': both(on([tue])) } }),
    ).toEqual({
      'legal:two-a-day:klinik nord': 4,
      'legal:two-a-day:klinik nord|DE-01': 4,
      'legal:two-a-day:klinik nord|DE-02': 2,
    });
  });

  it('takes absences that are only counted off, whichever days they fall on', () => {
    const days = { 'DE-01': both(on([mon, tue, wed], 1)), 'DE-02': both(on([tue, wed], 1)) };
    expect(capsOf(perDay, { lines, days })['legal:two-a-day:klinik nord']).toBe(4);
  });

  it('takes accounts of unknown establishment for one in their territory, and says nothing where all that could be planned fits', () => {
    const days = { 'DE-01': both(on([mon])), 'DE-02': both(on([mon, tue, wed, '4', '5', '6'])) };
    const apart = ['Klinik Nord', 'Klinik Süd'];
    expect(capsOf(perDay, { lines, days, organisations: apart })).toEqual({
      'legal:two-a-day:klinik nord': 2,
    });
    expect(capsOf(perDay, { lines, days, organisations: [] })).toEqual({
      'legal:two-a-day:?DE-01': 12,
      'legal:two-a-day:?DE-01|DE-01': 2,
    });
  });

  it('counts only days to come once the cycle runs', () => {
    const days = { 'DE-01': both(on([mon, tue, wed]), on([wed])) };
    const own = { lines: [limitedLine('A1')], days };
    expect(capsOf(perDay, own)).toEqual({ 'legal:two-a-day:klinik nord': 2 });
  });

  it('is kept by the plan over people, brands and reps, and the line says which limit with its source', () => {
    const facts = { 'potential-class': 'high', organisation: 'Klinik Nord' };
    const accounts = Array.from({ length: 40 }, (_, index) =>
      account(String(100 + index), facts, index % 2 === 0 ? 'DE-01' : 'DE-02'),
    );
    const market = { ...smallMarket, legalLimits: [legalLimit({ ...perDay, maximum: 1 })] };
    const reps = [rep('DE-01'), rep('DE-02')];
    const rules = rulesWith({ 'non-customer-days': 0 });
    const planned = (changes: object) =>
      makePlan(planInput(accounts, { reps, rules, ...changes })).lines.filter(
        ({ channel }) => channel === 'face-to-face',
      );
    const touches = (of: ReturnType<typeof planned>) => of.reduce((sum, line) => sum + line.planned, 0);
    // 86 working days from January to April 2027, whoever of the two comes.
    expect(touches(planned({}))).toBeGreaterThan(86);
    const held = planned({ market });
    expect(touches(held)).toBe(86);
    const stopped = held.find(({ binding }) => binding === 'cap');
    expect(stopped?.why).toContainEqual({
      code: 'legal-limit-day',
      values: {
        limit: 'two-a-day',
        maximum: 1,
        room: 86,
        source: 'regional act',
      },
    });
  });
});
