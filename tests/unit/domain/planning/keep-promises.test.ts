import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import { lineOf } from '../../../support/line-of.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, planInput } from '../../../support/small-market.ts';

const rules = rulesWith({
  'minimum-frequency.A': { value: 6, per: 'year' },
  'account-touch-maximum': { value: 12, per: 'year' },
  'extra-touches-maximum': 0,
});

/** The second of three cycles of a year, in the first of which accounts had so many calls. */
const afterCalls = (made: Readonly<Record<string, number>>) =>
  planInput(
    Object.keys(made).map((id) => account(id, { 'potential-class': 'high' })),
    {
      rules,
      cycle: { id: 'DE-2027-05', market: 'DE', from: '2027-05-01', to: '2027-08-31' },
      past: Object.entries(made).flatMap(([id, count]) =>
        Array.from({ length: count }, (_, at) => ({
          account: id,
          territory: 'DE-01',
          origin: '' as const,
          channel: 'face-to-face' as const,
          on: `2027-0${1 + (at % 4)}-1${at % 10}`,
        })),
      ),
    },
  );

const visits = (id: string) => lineOf(id, 'cardiolan', 'face-to-face');

describe('a minimum that the year has no room for', () => {
  it('is lowered to what is left, and told', () => {
    const plan = makePlan(afterCalls({ a: 4, b: 11, c: 12, d: 15 }));
    const lines = new Map(plan.lines.map((line) => [line.key, line]));
    // Six a year are two in each of three cycles.
    expect(['a', 'b', 'c', 'd'].map((id) => lines.get(visits(id))?.minimum)).toEqual([2, 1, 0, 0]);
    for (const [id, left] of [['b', 1] as const, ['c', 0] as const, ['d', 0] as const]) {
      const planned = plan.lines.filter(({ accountId }) => accountId === id);
      expect(planned.reduce((sum, line) => sum + line.planned, 0)).toBe(left);
    }
    expect(plan.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(plan.findings).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        code: 'planning.promises-used-up',
        values: { account: 'b', accounts: 3, touches: 5 },
      }),
    );
  });

  it('is not what a person decided about the account', () => {
    const input = afterCalls({ b: 11 });
    const raised = makePlan({
      ...input,
      adjustments: { relaxations: [{ relax: 'limit', key: 'account-total:b', to: 2 }] },
    });
    expect(raised.lines.find(({ key }) => key === visits('b'))).toMatchObject({ minimum: 2, planned: 2 });
    expect(raised.findings.map(({ code }) => code)).not.toContain('planning.promises-used-up');
  });

  it('is a contradiction of rules where nothing was used up', () => {
    const input = afterCalls({ a: 0 });
    const tight = rulesWith({
      'minimum-frequency.A': { value: 6, per: 'year' },
      'account-touch-maximum': { value: 3, per: 'year' },
      'extra-touches-maximum': 0,
    });
    expect(makePlan({ ...input, rules: tight }).findings.map(({ code }) => code)).toContain(
      'planning.minimums-over-limit',
    );
  });
});
