import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { actualsOfSeats, seatsIn, touchesOfSeat, valuesOfSeat } from '#domain/planning/shared-accounts.ts';
import { accountDemand } from '#domain/planning/territories/account-demand.ts';
const nothingSaidBy = () => [];
import { runs } from '../../../support/counts.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, legalLimit, planInput, rep, smallMarket } from '../../../support/small-market.ts';

const two = [rep('DE-01'), rep('DE-02')];
const shared = (further: string, more = {}) =>
  account('1', { 'potential-class': 'high', 'further-territories': further, ...more });
const alone = account('1', { 'potential-class': 'high' });
const visits = (lines: readonly PlanLine[], territory: string) =>
  lines.find((line) => line.territory === territory && line.channel === 'face-to-face');
const sum = (lines: readonly PlanLine[], of: 'guidance' | 'planned' | 'maximum' | 'minimum') =>
  lines.filter(({ channel }) => channel === 'face-to-face').reduce((total, line) => total + line[of], 0);

describe('an account that several territories share', () => {
  it('has a line in each, which divide what one would have, to the same worth', () => {
    const one = makePlan(planInput([alone], { reps: two }));
    const both = makePlan(planInput([shared('DE-02')], { reps: two }));
    expect([visits(both.lines, 'DE-01')?.guidance, visits(both.lines, 'DE-02')?.guidance]).toEqual([4, 4]);
    expect([visits(both.lines, 'DE-01')?.planned, visits(both.lines, 'DE-02')?.planned]).toEqual([5, 4]);
    expect(both.value).toBe(one.value);
    expect(both.lines.map(({ key }) => key)).toContain('1|DE-02|cardiolan|face-to-face');
    expect(visits(both.lines, 'DE-02')?.why).toContainEqual({
      code: 'shared-account',
      values: { of: 2, others: 'DE-01', part: 4 },
    });
    const guided = both.lines.flatMap(({ why }) => why.filter(({ code }) => code === 'guidance'));
    expect(new Set(guided.map(({ values }) => values['frequency']))).toEqual(new Set([8, 6]));
  });

  it('is all of one where the other has nobody, or nothing to do in the cycle', () => {
    const vacant = makePlan(
      planInput([shared('DE-02')], { reps: [rep('DE-01'), rep('DE-02', { name: '' })] }),
    );
    expect(visits(vacant.lines, 'DE-01')).toMatchObject({
      key: '1|cardiolan|face-to-face',
      guidance: 8,
      planned: 9,
    });
    const leadVacant = makePlan(
      planInput([shared('DE-02')], { reps: [rep('DE-01', { name: '' }), rep('DE-02')] }),
    );
    expect(leadVacant.lines.filter(({ planned }) => planned > 0).map(({ territory }) => territory)).toEqual([
      'DE-02',
    ]);
    expect(makePlan(planInput([shared('DE-02 /2026-12-31')], { reps: two })).lines).toHaveLength(
      makePlan(planInput([alone], { reps: two })).lines.length,
    );
  });

  it('goes over from one to the other within a cycle, each for its part of it', () => {
    // Thirty days of a hundred and twenty, and ninety.
    const { lines } = makePlan(planInput([shared('DE-02 (lead) 2027-01-31/')], { reps: two }));
    expect([visits(lines, 'DE-01')?.planned, visits(lines, 'DE-02')?.planned]).toEqual([2, 6]);
    expect(visits(lines, 'DE-01')?.why).toContainEqual({
      code: 'assigned-within',
      values: { from: '2027-01-01', to: '2027-01-30' },
    });
  });

  it('is held to the law and to the account’s own limit over all of them', () => {
    const law = legalLimit({ key: 'nine', scope: 'company-to-person', maximum: 9 });
    const input = planInput([shared('DE-02')], {
      reps: two,
      market: { ...smallMarket, legalLimits: [law] },
    });
    expect(sum(makePlan(input).lines, 'planned')).toBe(3);
    const own = planInput([shared('DE-02')], {
      reps: two,
      rules: rulesWith({ 'account-touch-maximum': 5, 'consent-required.email': true }),
    });
    expect(sum(makePlan(own).lines, 'planned')).toBe(5);
    // Of a rep with a person each has its own.
    const each = { ...law, scope: 'rep-to-hcp' as const };
    const reps = planInput([shared('DE-02')], {
      reps: two,
      market: { ...smallMarket, legalLimits: [each] },
    });
    const { lines } = makePlan(reps);
    expect([visits(lines, 'DE-01')?.planned, visits(lines, 'DE-02')?.planned]).toEqual([3, 3]);
  });

  it('keeps its promise once, and no brand’s visits are lost where brands share theirs', () => {
    const rules = rulesWith({ 'minimum-frequency.A': 5 });
    const { lines } = makePlan(planInput([shared('DE-02')], { reps: two, rules }));
    expect(sum(lines, 'minimum')).toBe(5);
  });

  it('divides whatever there is without loss', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 5 }), (touches, of) => {
        const places = Array.from({ length: of }, (_, place) => ({ place, of }));
        expect(places.reduce((total, seat) => total + touchesOfSeat(touches, seat), 0)).toBe(touches);
        const values = Array.from({ length: touches }, (_, index) => 1_000 - index);
        const divided = places.flatMap((seat) => valuesOfSeat(values, seat));
        expect(divided.toSorted((a, b) => b - a)).toEqual(values);
        for (const seat of places)
          expect(valuesOfSeat(values, seat)).toHaveLength(touchesOfSeat(touches, seat));
      }),
      { numRuns: runs(200) },
    );
  });

  it('plans the same whatever order accounts and reps are given in', () => {
    const some = [
      shared('DE-02; DE-03'),
      account('2', { 'potential-class': 'middle', 'further-territories': 'DE-01' }, 'DE-03'),
      account('3', { 'potential-class': 'low' }, 'DE-02'),
    ].map((each, index) => ({ ...each, subject: index + 1 }));
    const reps = [...two, rep('DE-03')];
    const known = makePlan(planInput(some, { reps })).lines;
    const turned = makePlan(planInput(some.toReversed(), { reps: reps.toReversed() })).lines;
    expect(new Map(turned.map(({ key, planned }) => [key, planned]))).toEqual(
      new Map(known.map(({ key, planned }) => [key, planned])),
    );
  });
});

const done = (byLine: Record<string, number>) => ({ from: '2027-02-01', byLine, byAccount: { '1': 3 } });

describe('what was done of a shared account', () => {
  const cycle = { from: '2027-01-01', to: '2027-04-30' };
  const seats = (further: string) => (id: string) =>
    id === '1'
      ? seatsIn(shared(further), { cycle, toCome: cycle }, (territory) =>
          two.some((each) => each.territory === territory) ? { vacant: false } : undefined,
        )
      : undefined;
  it('stays with who did it, and of who works it no more with the lead', () => {
    const before = done({
      '1|DE-02|cardiolan|email': 2,
      '1|DE-09|cardiolan|email': 1,
      '1|cardiolan|remote': 1,
    });
    expect(actualsOfSeats(before, seats('DE-02')).byLine).toEqual({
      '1|DE-02|cardiolan|email': 2,
      '1|DE-01|cardiolan|email': 1,
      '1|DE-01|cardiolan|remote': 1,
    });
    expect(actualsOfSeats(before, seats('')).byLine).toEqual({
      '1|cardiolan|email': 3,
      '1|cardiolan|remote': 1,
    });
  });

  it('counts when the rest is planned anew', () => {
    const input = planInput([shared('DE-02')], {
      reps: two,
      done: done({ '1|DE-02|cardiolan|face-to-face': 3 }),
    });
    const { lines } = makePlan(input);
    expect(visits(lines, 'DE-02')?.planned).toBe(4);
    expect(visits(lines, 'DE-02')?.why[0]).toMatchObject({ code: 'done-so-far', values: { done: 3 } });
  });
});

it('asks of each territory its part of a shared account, and moves it nowhere', () => {
  const { market, template, rules, cycle } = planInput([], { reps: two });
  const input = { market, template, rules, said: { saidBy: nothingSaidBy, days: cycle } };
  const demandOf = (accounts: readonly ReturnType<typeof account>[], territories?: readonly string[]) =>
    accountDemand({ ...input, accounts, ...(territories ? { territories } : {}) });
  const place = { postcode: '10115', city: 'Berlin' };
  const [whole] = demandOf([account('1', { 'potential-class': 'high', ...place })]);
  const parts = demandOf([shared('DE-02', place)]);
  expect(parts.map(({ territory, demand }) => [territory, demand])).toEqual([
    ['DE-01', whole!.demand / 2],
    ['DE-02', whole!.demand / 2],
  ]);
  expect([whole!.area === '', ...parts.map(({ area }) => area)]).toEqual([false, '', '']);
  // Of another unit's part nothing is asked.
  expect(demandOf([shared('DE-02', place)], ['DE-02'])).toMatchObject([
    { territory: 'DE-02', demand: whole!.demand },
  ]);
});
