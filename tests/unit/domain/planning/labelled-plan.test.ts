import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brand } from '#domain/organisation/market.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import { demandOfTargets } from '#domain/planning/territories/account-demand.ts';
import { labelledBrand } from '../../../support/labelled-brand.ts';
import { account, planInput, smallMarket } from '../../../support/small-market.ts';

const marketWith = (brands: readonly Brand[]) => ({
  ...smallMarket,
  teams: smallMarket.teams.map((team) => ({ ...team, brands })),
});

const day = 86_400_000;
const cycle = { from: Date.parse('2027-01-01'), to: Date.parse('2027-04-30') };

/** Counted day by day, in another way than the plan does it: on how many days a brand may be promoted to a specialty. */
function daysOpen({ label, promoted }: Brand, specialty: string): number {
  let open = 0;
  for (let time = cycle.from; time <= cycle.to; time += day) {
    const on = new Date(time).toISOString().slice(0, 10);
    const authorised = label!.indications.some(
      (each) =>
        each.specialties.includes(specialty) && each.authorisedFrom !== null && each.authorisedFrom <= on,
    );
    if (authorised && on >= promoted.from && (promoted.to === '' || on <= promoted.to)) open += 1;
  }
  return open;
}

describe('a plan under labels', () => {
  const accounts = ['a', 'b', 'c', 'd', ''].flatMap((specialty, place) =>
    [1, 2, 3].map((no) =>
      account(`A${place}${no}`, {
        ...(specialty === '' ? {} : { specialty }),
        'potential-class': ['high', 'medium', 'low'][no - 1]!,
        'consent-email': true,
      }),
    ),
  );

  it('has no segment, line, touch or demand outside them, and asks about unknown specialties', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(labelledBrand, { selector: ({ key }) => key, minLength: 1, maxLength: 2 }),
        (brands) => {
          const input = planInput(accounts, { market: marketWith(brands) });
          const { segmented, lines, findings } = makePlan(input);
          const specialtyOf = new Map(
            input.accounts.map((each) => [each.accountId, String(each.facts['specialty'] ?? '')]),
          );
          const openTo = (accountId: string, key: string): number =>
            daysOpen(
              brands.find((brand) => brand.key === key)!,
              specialtyOf.get(accountId)!,
            );
          const eligible = input.accounts.flatMap(({ accountId }) =>
            brands.filter(({ key }) => openTo(accountId, key) > 0).map(({ key }) => `${accountId}|${key}`),
          );
          const pairs = segmented.map(({ accountId, brand }) => `${accountId}|${brand}`);
          expect(pairs.toSorted()).toEqual(eligible.toSorted());
          for (const { planned, maximum } of lines) expect(planned).toBeLessThanOrEqual(maximum);
          // The grid gives two more than guidance at most.
          const beyond = lines.filter(
            ({ accountId, brand, channel, guidance, maximum }) =>
              channel === 'face-to-face' &&
              maximum > ((guidance + 2) * openTo(accountId, brand)) / 120 + 1e-9,
          );
          expect(beyond).toEqual([]);
          expect(lines.filter(({ accountId, brand }) => openTo(accountId, brand) === 0)).toEqual([]);
          const unknown = findings.filter(({ code }) => code === 'planning.specialty-unknown');
          expect(unknown.map(({ values }) => values['count'])).toEqual(brands.map(() => 3));
          const demands = demandOfTargets({
            ...input,
            said: { saidBy: () => [], days: { from: '2027-01-01', to: '2027-04-30' } },
          });
          const asked = demands.filter(({ demand }, index) => {
            const { accountId } = input.accounts[index]!;
            return demand > 0 && brands.every(({ key }) => openTo(accountId, key) === 0);
          });
          expect(asked).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves the averages and deciles of the others as if those outside were not there', () => {
    const heart: Brand = {
      key: 'cardiolan',
      name: 'Cardiolan',
      promoted: { from: '', to: '' },
      label: {
        phase: 'mature',
        indications: [
          { key: 'one', name: { en: 'One' }, specialties: ['a', 'b'], authorisedFrom: '2020-01-01' },
        ],
      },
    };
    const within = accounts.filter(({ facts }) => ['a', 'b'].includes(String(facts['specialty'])));
    const market = marketWith([heart]);
    expect(
      makePlan(planInput(accounts, { market })).lines.map(({ no: _no, subject: _subject, ...each }) => each),
    ).toEqual(
      makePlan(planInput(within, { market })).lines.map(({ no: _no, subject: _subject, ...each }) => each),
    );
  });
});
