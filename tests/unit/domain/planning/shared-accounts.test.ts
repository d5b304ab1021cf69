import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import {
  actualsOfSeats,
  reachOfSeat,
  seatsIn,
  touchesOfSeat,
  turnsOf,
  valuesOfSeat,
} from '#domain/planning/shared-accounts.ts';
import { addDays } from '#domain/basics/iso-date.ts';
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

interface Further {
  readonly territory: string;
  readonly from: string;
  readonly until: string;
}

const aCycle = { from: '2027-01-01', to: '2027-04-30' };

const written = (further: readonly Further[]): string =>
  further
    .map(({ territory, from, until }) => (from + until === '' ? territory : `${territory} ${from}/${until}`))
    .join('; ');

/** A lead and one to four who share, each from one day to another, about a cycle of a hundred and twenty days. */
const organisations: fc.Arbitrary<readonly Further[]> = fc
  .array(fc.tuple(fc.boolean(), fc.integer({ min: -30, max: 140 }), fc.nat(140)), {
    minLength: 1,
    maxLength: 4,
  })
  .map((each) =>
    each.map(([isAlways, start, length], index) => {
      const from = addDays('2027-01-01', start);
      return {
        territory: `T${index + 2}`,
        ...(isAlways ? { from: '', until: '' } : { from, until: addDays(from, length) }),
      };
    }),
  );

const seatsOfCycle = (further: readonly Further[]) =>
  seatsIn(shared(written(further)), { cycle: aCycle, toCome: aCycle }, () => ({ vacant: false }));

/** Open up to a day; of days on both sides of it half. */
const closed = (until: string) => (days: { readonly from: string; readonly to: string }) => ({
  part: days.to <= until ? 1 : days.from > until ? 0 : 0.5,
});

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
    expect([visits(lines, 'DE-01')?.planned, visits(lines, 'DE-02')?.planned]).toEqual([2, 7]);
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

  it('divides whatever there is without loss, by the days of each', () => {
    fc.assert(
      fc.property(organisations, fc.nat(40), (further, touches) => {
        const seats = seatsOfCycle(further);
        const values = Array.from({ length: 9_999 }, (_, index) => 9_999 - index);
        const turns = turnsOf(seats[0]!);
        const of = seats.map((seat) => touchesOfSeat(touches, seat, turns));
        // The first leads all of the cycle, so that no day is nobody's.
        expect(of.reduce((sum, each) => sum + each, 0)).toBe(touches);
        const divided = seats.flatMap((seat, place) =>
          valuesOfSeat((many) => values.slice(0, many), of[place]!, seat, turns),
        );
        expect(divided.toSorted((a, b) => b - a)).toEqual(values.slice(0, touches));
        // Of two, each has its part of the days to the next whole touch, which is the largest remainder.
        const days = seats[0]!.weights.reduce((sum, each) => sum + each, 0);
        const off = seats.map((seat, place) =>
          Math.abs(of[place]! - (touches * seat.weights[place]!) / days),
        );
        expect(seats.length === 2 ? Math.max(...off) : 0).toBeLessThanOrEqual(0.5);
        // More touches of the account are fewer for nobody.
        for (const [place, seat] of seats.entries())
          expect(touchesOfSeat(touches + 1, seat, turns)).toBeGreaterThanOrEqual(of[place]!);
      }),
      { numRuns: runs(300) },
    );
  });

  it('is as if nobody shared it where somebody shares it on no day, and in turn where all do on all days', () => {
    fc.assert(
      fc.property(organisations, fc.nat(40), (further, touches) => {
        const seats = seatsOfCycle(further);
        const beside = seatsOfCycle([...further, { territory: 'T9', from: '', until: '2026-12-31' }]);
        expect(beside).toEqual(seats);
        const always = seatsOfCycle(further.map(({ territory }) => ({ territory, from: '', until: '' })));
        const all = always.length;
        for (const seat of always)
          expect(touchesOfSeat(touches, seat, turnsOf(seat))).toBe(
            Math.max(0, Math.ceil((touches - seat.place) / all)),
          );
      }),
      { numRuns: runs(300) },
    );
  });

  it('gives nobody fewer touches for more days', () => {
    fc.assert(
      fc.property(
        organisations,
        fc.nat(3),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(40),
        (further, which, more, touches) => {
          const one = further[which % further.length]!;
          const longer = further.map((each) =>
            each === one && each.until !== '' ? { ...each, until: addDays(each.until, more) } : each,
          );
          const touchesIn = (of: typeof further): number => {
            const seat = seatsOfCycle(of).find(({ territory }) => territory === one.territory);
            return seat ? touchesOfSeat(touches, seat, turnsOf(seat)) : 0;
          };
          expect(touchesIn(longer)).toBeGreaterThanOrEqual(touchesIn(further));
        },
      ),
      { numRuns: runs(500) },
    );
  });

  it('is worth what it is to one who works it alone, whoever joins or leaves whenever', () => {
    const reps = ['DE-01', 'T2', 'T3', 'T4', 'T5'].map((each) => rep(each));
    const one = makePlan(planInput([alone], { reps }));
    fc.assert(
      fc.property(organisations, (further) => {
        const made = makePlan(planInput([shared(written(further))], { reps }));
        expect(sum(made.lines, 'guidance')).toBe(sum(one.lines, 'guidance'));
        expect(sum(made.lines, 'maximum')).toBe(sum(one.lines, 'maximum'));
        expect(sum(made.lines, 'minimum')).toBe(sum(one.lines, 'minimum'));
        expect(made.value).toBe(one.value);
      }),
      { numRuns: runs(60) },
    );
  });

  it('has a line less than none for who joins on the last days, and says on which', () => {
    const { lines } = makePlan(planInput([shared('DE-02 2027-04-01/')], { reps: two }));
    // Thirty days of a hundred and twenty, each of them divided: an eighth of nine.
    expect([visits(lines, 'DE-01')?.planned, visits(lines, 'DE-02')?.planned]).toEqual([8, 1]);
    expect(visits(lines, 'DE-02')?.why).toContainEqual({
      code: 'assigned-within',
      values: { from: '2027-04-01', to: '2027-04-30' },
    });
    expect(visits(lines, 'DE-01')?.why.map(({ code }) => code)).not.toContain('assigned-within');
  });

  it('is nobody’s on the days on which nobody is there', () => {
    const late = planInput([shared('DE-02 2027-04-01/')], {
      reps: [rep('DE-01', { name: '' }), rep('DE-02')],
    });
    // A quarter of eight, and of nine.
    expect(visits(makePlan(late).lines, 'DE-02')).toMatchObject({ guidance: 2, planned: 2 });
    // A territory that another unit works has no line here, and the touches are not divided with it.
    const other = planInput([shared('DE-02; DE-09 2027-02-01/')], { reps: two });
    expect(makePlan(other).lines.map(({ territory }) => territory)).not.toContain('DE-09');
    expect(sum(makePlan(other).lines, 'guidance')).toBe(8);
  });

  it('may be reached on the days of whoever works it, not on those of others', () => {
    const toCome = { from: '2027-01-01', to: '2027-04-30' };
    const two = [
      { from: '2027-01-01', to: '2027-01-10' },
      { from: '2027-02-01', to: '2027-02-10' },
    ];
    expect(reachOfSeat({}, toCome, closed('2027-02-28')).part).toBe(0.5);
    expect(reachOfSeat({ days: two }, toCome, closed('2027-02-28')).part).toBe(1);
    expect(reachOfSeat({ days: two }, toCome, closed('2027-01-31')).part).toBe(0.5);
    expect(reachOfSeat({ days: two }, toCome, closed('2026-12-31')).part).toBe(0);
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

/** A plan from February on, in which DE-02 shared the account in January and made so many visits. */
const planAfter = (made: number) =>
  makePlan(
    planInput([shared('DE-02 /2027-01-31')], {
      reps: two,
      done: done({ '1|DE-02|cardiolan|face-to-face': made }),
    }),
  ).lines;

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

  it('is taken off what others have, where whoever made it works the account no more', () => {
    for (const made of [0, 1, 3]) {
      expect(visits(planAfter(made), 'DE-02')).toMatchObject({ guidance: made, planned: made });
      expect(sum(planAfter(made), 'guidance')).toBe(8);
      expect(sum(planAfter(made), 'maximum')).toBe(9);
    }
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
