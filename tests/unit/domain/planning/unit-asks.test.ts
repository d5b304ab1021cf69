import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidByOf } from '#domain/customers/consent/consents-of-market.ts';
import { planProblem } from '#domain/planning/plan-problem.ts';
import { unitAsks } from '#domain/planning/unit-asks.ts';
import { runs } from '../../../support/counts.ts';
import { account, planInput, rep, twoBrandMarket } from '../../../support/small-market.ts';

const reps = [rep('DE-01'), rep('DE-02'), rep('DE-03', { name: '' })];

const classes = fc.constantFrom('high', 'medium', 'low', '');

const list = fc.array(
  fc.record({
    'potential-class': classes,
    'consent-email': fc.boolean(),
    'no-see': fc.constantFrom(true, undefined),
    'further-territories': fc.constantFrom(
      '',
      'DE-02',
      'DE-03; DE-02 2027-03-01/',
      'DE-09 /2027-02-03',
      'DE-01 (lead) 2027-02-01/',
    ),
    territory: fc.constantFrom('DE-01', 'DE-02', 'DE-03', 'DE-09'),
  }),
  { minLength: 1, maxLength: 8 },
);

const known = (facts: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && value !== ''),
  ) as Record<string, string | boolean>;

const asksOf = (input: ReturnType<typeof planInput>, isAsked: (id: string) => boolean = () => true) =>
  unitAsks(
    {
      ...input,
      said: { saidBy: saidByOf(input.consents), days: { from: input.cycle.from, to: input.cycle.to } },
    },
    ({ accountId }) => isAsked(accountId),
  );

const sums = (asks: readonly { account: string; territory: string; channel: string; touches: number }[]) => {
  const of = new Map<string, number>();
  for (const { account: id, territory, channel, touches } of asks) {
    const key = [id, territory, channel].join('|');
    of.set(key, (of.get(key) ?? 0) + touches);
  }
  return of;
};

describe('what a unit asks for', () => {
  it('is what the lines it could plan are guided to, though none of them is stated', () => {
    fc.assert(
      fc.property(list, (rows) => {
        const accounts = rows.map(({ territory, ...facts }, index) =>
          account(String(index + 1), known(facts), territory),
        );
        const input = planInput(accounts, { reps, market: twoBrandMarket() });
        const stated = planProblem(input).possible.flatMap(
          ({ target, accountId, territory, channel, guidance, reach }) =>
            target && guidance * reach.part > 0
              ? [{ account: accountId, territory, channel, touches: guidance * reach.part }]
              : [],
        );
        expect(sums(asksOf(input))).toEqual(sums(stated));
      }),
      { numRuns: runs(100) },
    );
  });

  it('is told of those alone who are asked about, segmented among all', () => {
    const accounts = ['1', '2', '3'].map((id, index) => account(id, { potential: 100 * (index + 1) }));
    const input = planInput(accounts, { reps });
    const all = asksOf(input);
    expect(asksOf(input, (id) => id === '2')).toEqual(all.filter((ask) => ask.account === '2'));
  });
});
