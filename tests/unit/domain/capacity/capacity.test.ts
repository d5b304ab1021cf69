import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import type { Rep } from '#domain/customers/rep.ts';
import {
  countWorkingDays,
  neededHeadcount,
  territoryCapacity,
  utilisationOf,
} from '#domain/capacity/capacity.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { closed, inParts } from '../../../support/closed-days.ts';

const cycle = { id: 'DE-2027-01', market: 'DE', from: '2027-01-01', to: '2027-04-30' };
const week = [1, 2, 3, 4, 5];
const holidays = closed('2027-01-01', '2027-03-26', '2027-03-29');
const rep: Rep = {
  market: 'DE',
  team: 'primary-care',
  territory: 'DE-01',
  name: 'Ada Beispiel',
  email: 'ada@latitude.example',
  fte: basisPoints(10_000),
  leaveDays: 10,
  otherDays: 2,
  region: '',
  employedFrom: '',
  employedTo: '',
  own: {},
};
const rules = rulesWith({ 'calls-per-day': 8, 'non-customer-days': 8 });

describe('capacity', () => {
  it('counts working days without weekends and public holidays', () => {
    expect(countWorkingDays('2027-01-01', '2027-01-10', week, holidays)).toBe(5);
    expect(countWorkingDays(cycle.from, cycle.to, week, holidays)).toBe(83);
  });

  it('is customer-facing days × calls a day × FTE', () => {
    expect(
      territoryCapacity(rep, cycle, { workingWeek: week, firstMonth: 1 }, holidays, rules),
    ).toMatchObject({
      workingDays: inParts(83),
      customerFacingDays: inParts(63),
      capacity: 63 * 8 * 10_000,
    });
    expect(
      territoryCapacity(
        { ...rep, fte: basisPoints(5_000) },
        cycle,
        { workingWeek: week, firstMonth: 1 },
        holidays,
        rules,
      ).capacity,
    ).toBe(63 * 8 * 5_000);
  });

  it('takes a joiner’s and a leaver’s share of the days the rules take from everybody', () => {
    const joiner = territoryCapacity(
      { ...rep, employedFrom: '2027-03-01' },
      cycle,
      { workingWeek: week, firstMonth: 1 },
      holidays,
      rules,
    );
    expect(joiner).toMatchObject({
      workingDays: inParts(43),
      customerFacingDays: inParts(43 - 10 - 4 - 2),
    });
    const leaver = territoryCapacity(
      { ...rep, employedTo: '2026-12-31' },
      cycle,
      { workingWeek: week, firstMonth: 1 },
      holidays,
      rules,
    );
    expect(leaver.capacity).toBe(0);
  });

  it('assumes leave only where none is stated', () => {
    const { leaveDays: _, ...unstated } = rep;
    const ofRule = rulesWith({ 'calls-per-day': 8, 'non-customer-days': 8, 'leave-days-default': 5 });
    expect(
      territoryCapacity(unstated, cycle, { workingWeek: week, firstMonth: 1 }, holidays, ofRule)
        .customerFacingDays,
    ).toBe(inParts(83 - 5 - 10));
    expect(
      territoryCapacity(
        { ...rep, leaveDays: 0 },
        cycle,
        { workingWeek: week, firstMonth: 1 },
        holidays,
        ofRule,
      ).customerFacingDays,
    ).toBe(inParts(73));
  });

  it('gives a vacant territory none', () => {
    expect(
      territoryCapacity({ ...rep, name: '' }, cycle, { workingWeek: week, firstMonth: 1 }, holidays, rules),
    ).toMatchObject({
      vacant: true,
      capacity: 0,
    });
  });

  it('needs 32.7 reps for 10,000 accounts × 1.5 at 9 a day over 51 days', () => {
    expect(neededHeadcount(10_000, 15_000, 9, inParts(51))).toBe(326_798);
    expect(() => neededHeadcount(10_000, 15_000, 0, inParts(51))).toThrow(RangeError);
  });

  it('has no utilisation without capacity', () => {
    expect(utilisationOf(callEquivalents(5_000), callEquivalents(10_000))).toBe(5_000);
    expect(utilisationOf(0, 0)).toBeNull();
  });
});
