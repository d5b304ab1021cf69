import { describe, expect, it } from 'vitest';
import { channels } from '#domain/basics/channel.ts';
import { segmentationMethods, valueMethods } from '#domain/cycles/process-template.ts';
import type { FactValue } from '#domain/customers/account.ts';
import { columnsRead, keepFactsRead } from '#domain/planning/keep-facts-read.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, legalLimit, numbered, planInput, twoBrandMarket } from '../../../support/small-market.ts';

const market = {
  ...twoBrandMarket(),
  legalLimits: [legalLimit({ scope: 'company-to-establishment', maximum: 3 })],
};
const rules = rulesWith({ 'influence-lifts-segment': true, 'exclude-no-see': true });

/** Accounts of every kind, some of one institution however it is spelled. */
const accounts = numbered(
  Array.from({ length: 24 }, (_, index) =>
    account(`A${String(index).padStart(2, '0')}`, {
      ...(index % 3 === 0 ? { potential: index * 10, 'potential@respivo': 500 - index } : {}),
      ...(index % 4 === 1 ? { volume: index } : {}),
      ...(index % 5 === 0 ? { 'potential-class': 'high', adoption: String(index % 6) } : {}),
      ...(index % 2 === 0 ? { role: 'head', influence: 'high' } : { kind: 'hcp' }),
      specialty: index % 2 === 0 ? 'cardiology' : 'pneumology',
      'no-see': index === 7,
      'consent-email': index % 3 !== 1,
      organisation: index % 6 === 0 ? '  Praxis Dr. ÄRZTIN ' : index % 6 === 1 ? 'praxis dr.  ärztin' : '',
      city: 'Köln',
      comment: 'talks a lot',
      postcode: '50667',
    }),
  ),
);

const inputs = segmentationMethods.flatMap((segmentation) =>
  valueMethods.map((value): [string, MakePlanInput] => [
    `${segmentation}, ${value}`,
    planInput(accounts, {
      market,
      rules,
      // One has moved, and was called on where they were.
      affiliations: [
        {
          account: 'A00',
          kind: 'changed',
          organisation: 'Klinik Alt',
          organisationId: '',
          role: 'Chefarzt',
          from: '',
          until: '2026-11-30',
        },
      ],
      past: [{ territory: 'DE-01', account: 'A00', channel: 'face-to-face', on: '2026-11-02', origin: '' }],
      template: { key: 'x', version: '1', channels, methods: { segmentation, value, review: 'none' } },
    }),
  ]),
);

/** Where no limit asks where people work. */
const withoutLimits = { ...market, legalLimits: [] };

describe('the facts a plan reads', () => {
  it.each([
    ['with a limit of establishments', market],
    ['without limits', withoutLimits],
  ])('are those that are declared, no more and no fewer: %s', (_, ofMarket) => {
    const read = new Set<string>();
    const watched = (facts: Readonly<Record<string, FactValue>>): Record<string, FactValue> =>
      new Proxy(
        { ...facts },
        {
          get: (target, key) => {
            read.add(String(key));
            return Reflect.get(target, key);
          },
        },
      );
    for (const [, input] of inputs)
      makePlan({
        ...input,
        market: ofMarket,
        accounts: input.accounts.map((each) => ({ ...each, facts: watched(each.facts) })),
      });
    expect([...read].toSorted()).toEqual([...columnsRead(ofMarket)].toSorted());
  });

  it.each(inputs)('are enough for the same digits: %s', (_, input) => {
    const { accounts: kept, affiliations } = keepFactsRead(input.accounts, market, input.affiliations);
    expect(makePlan({ ...input, accounts: kept, affiliations })).toEqual(makePlan(input));
  });

  it('say nothing of where people work if no limit asks', () => {
    const { accounts: kept, affiliations } = keepFactsRead(accounts, withoutLimits, [
      {
        account: 'A00',
        kind: 'changed',
        organisation: 'Klinik Alt',
        organisationId: 'K1',
        role: 'Chefarzt',
        from: '',
        until: '2026-11-30',
      },
    ]);
    expect(kept.map(({ facts }) => facts['organisation'])).toEqual(kept.map(() => undefined));
    expect(JSON.stringify(affiliations)).not.toMatch(/Klinik|K1|Chefarzt/u);
  });

  it('name no institution, but tell one from another', () => {
    const { accounts: kept } = keepFactsRead(accounts, market);
    const of = (index: number) => kept[index]?.facts['organisation'];
    expect([of(0), of(1), of(6), of(7)]).toEqual(['@1', '@1', '@1', '@1']);
    expect(of(2)).toBe('');
    for (const word of ['rztin', 'Köln', 'talks', '50667']) expect(JSON.stringify(kept)).not.toContain(word);
  });
});
