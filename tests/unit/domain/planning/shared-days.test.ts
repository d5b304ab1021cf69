import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import { planProblem } from '#domain/planning/plan-problem.ts';
import { runs } from '../../../support/counts.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, planInput, rep } from '../../../support/small-market.ts';

const territories = ['D1', 'D2', 'D3', 'D4'];
const reps = territories.map((territory) => rep(territory));
const first = Date.parse('2027-01-01');
const DAY = 86_400_000;
/** The days of the cycle, counted from its first. */
const cycleDays = 120;
const dayNo = (no: number): string => new Date(first + no * DAY).toISOString().slice(0, 10);

interface Sharing {
  readonly territory: string;
  readonly isLead: boolean;
  readonly from: number;
  readonly until: number;
}

const sharing = fc.record({
  isLead: fc.boolean(),
  from: fc.integer({ min: -20, max: cycleDays + 20 }),
  lasts: fc.nat(cycleDays),
});

/** Each of the further territories at most once; who takes over the lead keeps it until another does. */
const sharings = fc.array(sharing, { minLength: 1, maxLength: 3 }).map((all) =>
  all.map(({ isLead, from, lasts }, index): Sharing => ({
    territory: territories[index + 1]!,
    isLead,
    from,
    until: from + lasts,
  })),
);

const written = (all: readonly Sharing[]): string =>
  all
    .map(({ territory, isLead, from, until }) =>
      isLead ? `${territory} (lead) ${dayNo(from)}/` : `${territory} ${dayNo(from)}/${dayNo(until)}`,
    )
    .join('; ');

/** On how many days of the cycle each territory works the account: day by day, as a person would count them. */
function daysWorked(all: readonly Sharing[]): Record<string, number> {
  const days: Record<string, number> = {};
  for (let day = 0; day < cycleDays; day += 1) {
    const began = all.filter(({ isLead, from }) => isLead && from <= day);
    const lead = began.toSorted((a, b) => a.from - b.from || (a.territory < b.territory ? -1 : 1)).at(-1);
    const others = all.filter(({ isLead, from, until }) => !isLead && from <= day && day <= until);
    const there = new Set([lead?.territory ?? 'D1', ...others.map(({ territory }) => territory)]);
    for (const territory of there) days[territory] = (days[territory] ?? 0) + 1;
  }
  return days;
}

const inputOf = (further: string) => {
  const facts = { 'potential-class': 'high', 'consent-email': true };
  const shared = account(
    '1',
    { ...facts, ...(further === '' ? {} : { 'further-territories': further }) },
    'D1',
  );
  return planInput([shared], { reps, rules: rulesWith({ 'account-touch-maximum': 60 }) });
};

const mostOfOne = new Map<string, number>(
  planProblem(inputOf('')).possible.map(({ channel, maximum }) => [channel, maximum]),
);

describe('an account that territories share for a part of the cycle', () => {
  it('gets from each at most the part of its touches that the days are, to the next whole one, and from all what it gets from one', () => {
    fc.assert(
      fc.property(sharings, (all) => {
        const worked = daysWorked(all);
        const { lines } = makePlan(inputOf(written(all)));
        const sums = new Map<string, number>();
        for (const { territory, channel, planned } of lines) {
          const most = mostOfOne.get(channel) ?? 0;
          const days = worked[territory] ?? 0;
          expect(planned * cycleDays, `${written(all)}: ${territory} ${channel}`).toBeLessThan(
            most * days + cycleDays,
          );
          sums.set(channel, (sums.get(channel) ?? 0) + planned);
        }
        for (const [channel, planned] of sums)
          expect(planned, written(all)).toBe(mostOfOne.get(channel) ?? 0);
      }),
      { numRuns: runs(300) },
    );
  });

  it('is planned at all: those who work it the whole cycle have all that one would have', () => {
    const { lines } = makePlan(inputOf('D2; D3'));
    const visits = lines.filter(({ channel }) => channel === 'face-to-face');
    expect(visits.map(({ planned }) => planned).reduce((sum, each) => sum + each, 0)).toBe(
      mostOfOne.get('face-to-face'),
    );
  });
});
