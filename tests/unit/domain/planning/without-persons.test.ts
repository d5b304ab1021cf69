import { describe, expect, it } from 'vitest';
import { numberName } from '#domain/customers/account.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { strangersIn, withoutPersons } from '#domain/planning/without-persons.ts';
import { lineOf } from '../../../support/line-of.ts';
import { account, legalLimit, planInput, rep, smallMarket } from '../../../support/small-market.ts';

const classes = ['high', 'medium', 'low'];
// Numbers in another order than identifiers, as after accounts that came later.
const accounts = Array.from({ length: 20 }, (_, index) => ({
  ...account(`Dr|${String(index).padStart(2, '0')}`, { 'potential-class': classes[index % 3]! }),
  subject: ((index * 7) % 20) + 100,
}));
const subjectOf = new Map(accounts.map((each) => [each.accountId, each.subject]));
const removed = 'Dr|removed';
const numbers = new Map([[removed, 55]]);
const known = 'Dr|03';

const input: MakePlanInput = {
  ...planInput([], { reps: [rep('DE-01', { leaveDays: 65 }), rep('DE-02', { name: '' })] }),
  accounts,
  market: { ...smallMarket, legalLimits: [legalLimit({ maximum: 2 })] },
  past: [known, removed].map((each) => ({
    territory: 'DE-01',
    account: each,
    channel: 'face-to-face' as const,
    on: '2026-11-01',
    origin: '' as const,
  })),
  done: {
    from: '2027-02-01',
    byLine: { [lineOf('Dr|00', 'cardiolan', 'face-to-face')]: 1 },
    byAccount: { 'Dr|00': 1, [removed]: 2 },
  },
  adjustments: {
    relaxations: [
      { relax: 'limit', key: `account-total:${known}`, to: 99 },
      { relax: 'minimum', key: lineOf('Dr|06', 'cardiolan', 'face-to-face'), to: 0 },
      { relax: 'capacity', key: 'DE-01', to: 90 },
    ],
  },
  events: [
    {
      territory: 'DE-02',
      team: '',
      kind: 'successor',
      from: '2027-03-01',
      to: '',
      fte: rep('DE-02').fte,
      weekdays: [],
      rep: 'Ben Nachfolger',
      note: 'after leave',
    },
  ],
};

const digits = ({ accountId: _id, accountName: _name, key: _key, ...line }: PlanLine) => line;

describe('what a plan is made from, without persons', () => {
  const nameless = withoutPersons(input, numbers);

  it('leads to the same plan', () => {
    const named = makePlan(input);
    const unnamed = makePlan(nameless);
    expect(named.lines.some(({ planned }) => planned > 0)).toBe(true);
    expect(unnamed.lines.map(digits)).toEqual(named.lines.map(digits));
    expect(unnamed.lines.map(({ accountId }) => accountId)).toEqual(
      named.lines.map(({ accountId }) => numberName(subjectOf.get(accountId)!)),
    );
    expect([unnamed.value, unnamed.bound]).toEqual([named.value, named.bound]);
  });

  it('names nobody', () => {
    const text = JSON.stringify(nameless);
    for (const word of ['Dr|', 'Praxis', 'Rep DE', '@latitude', 'Nachfolger', 'leave"'])
      expect(text).not.toContain(word);
    expect(nameless.reps.map(({ name }) => name)).toEqual(['DE-01', '']);
  });

  it('speaks of everybody by number, also of those who are no account any more', () => {
    expect(strangersIn(input)).toEqual(expect.arrayContaining([known, removed, 'Dr|00', 'Dr|06']));
    expect(nameless.past?.map((each) => each.account)).toEqual([
      numberName(subjectOf.get(known)!),
      numberName(55),
    ]);
    expect(nameless.done).toEqual({
      from: '2027-02-01',
      byLine: { [lineOf(numberName(100), 'cardiolan', 'face-to-face')]: 1 },
      byAccount: { [numberName(100)]: 1, [numberName(55)]: 2 },
    });
    expect(nameless.adjustments?.relaxations?.map(({ key }) => key)).toEqual([
      `account-total:${numberName(subjectOf.get(known)!)}`,
      lineOf(numberName(subjectOf.get('Dr|06')!), 'cardiolan', 'face-to-face'),
      'DE-01',
    ]);
  });
});
