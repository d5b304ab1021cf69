/**
 * Whatever an organisation is, nothing of its plans goes by how it was written down: teams in the market's file, accounts
 * in a list, one list before the other.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Account } from '#domain/customers/account.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { change } from '../../contract/storage/samples.ts';
import { runs } from '../../support/counts.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openTwoUnits } from '../support/two-units.ts';

const drawn = fc.record({
  lead: fc.constantFrom('T1', 'T2'),
  shared: fc.boolean(),
  // Few values: equals are what an order could decide on.
  potential: fc.constantFrom(0, 10, 10, 50, 200),
  adoption: fc.constantFrom('0', '3', '5'),
  specialty: fc.constantFrom('cardiology', 'internal-medicine', 'pulmonology'),
});
const organisation = fc.record({
  accounts: fc.array(drawn, { minLength: 4, maxLength: 16 }),
  order: fc.infiniteStream(fc.nat()),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never;

const accountOf = (
  market: string,
  { lead, shared, potential, adoption, specialty }: Drawn,
  no: number,
): Account => ({
  market,
  accountId: `O${String((no * 37) % 101).padStart(3, '0')}`,
  name: `Dr. Person ${no}`,
  territory: lead,
  facts: {
    specialty,
    city: 'Ort',
    postcode: '10115',
    'potential@cardiolan': potential,
    'potential@respivo': (potential * 3) % 210,
    'adoption@cardiolan': adoption,
    'adoption@respivo': adoption,
    ...(shared ? { 'further-territories': lead === 'T1' ? 'T2' : 'T1' } : {}),
  },
});

const blank = (each: Account): Account => ({
  ...each,
  facts: { specialty: each.facts['specialty'] ?? '' },
});

/** Everything both units plan, after accounts came in by these lists. */
async function plansOf(
  lists: (market: string) => readonly (readonly Account[])[],
  turned: boolean,
): Promise<unknown> {
  const { world, people, market, cardio, respi } = await openTwoUnits(turned);
  await world.storage.transaction(async ({ accounts }) => {
    const gone = (await accounts.ofMarket(market)).map(({ accountId }) => accountId);
    await accounts.apply(market, change({ accountsToRemove: gone }));
  });
  for (const accountsToSave of lists(market))
    await world.storage.transaction(({ accounts }) => accounts.apply(market, change({ accountsToSave })));
  const plans = [];
  for (const unit of [cardio, respi]) {
    valueOf(await makeCallPlan(world, people.affiliate, { market: unit, replace: true }));
    const { lines, measures } = valueOf(await viewPlan(world, people.affiliate, { market: unit }));
    const told = lines.map((line) => [line.key, line.planned, line.guidance, line.minimum, line.maximum]);
    plans.push({ lines: sortedBy(told, ([key]) => String(key)), measures });
  }
  return plans;
}

it('swapping teams, lists and rows changes nothing of what any organisation plans', async () => {
  const seen = { planned: 0 };
  await fc.assert(
    fc.asyncProperty(organisation, async ({ accounts, order }) => {
      const of = (market: string) => accounts.map((each, no) => accountOf(market, each, no));
      const shuffled = (market: string) =>
        of(market)
          .map((each) => ({ each, at: order.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each);
      const known = await plansOf((market) => [of(market)], false);
      seen.planned += JSON.stringify(known).length;
      // Everybody is known by a list in another order; then each unit sends its own, the second before the first.
      const otherwise = (market: string) => [
        shuffled(market).map(blank),
        ...['T2', 'T1'].map((unit) => shuffled(market).filter(({ territory }) => territory === unit)),
      ];
      expect(await plansOf(otherwise, true)).toEqual(known);
    }),
    { numRuns: runs(40, 2) },
  );
  expect(seen.planned).toBeGreaterThan(1_000);
});
