import { describe, expect, it } from 'vitest';
import type { Account } from '#domain/customers/account.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { heldPromises, inOrder } from '#domain/planning/segments/held-promise.ts';
import { accountsOfBrand, segmentAgain } from '#domain/planning/segments/segment-again.ts';
import { segmentsSince, type Standing } from '#domain/planning/segments/since-plan.ts';
import type { RuleValue } from '#domain/rulebook/rule.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import { account, planInput } from '../../../../support/small-market.ts';

const potentials = [900, 500, 300, 200, 100, 60, 40, 20];
const accounts = potentials.map((potential, index) =>
  account(`D${index}`, { 'potential@cardiolan': potential, 'volume@cardiolan': 10 * (8 - index) }),
);
const standing = (
  of: readonly Account[],
  rules: Readonly<Record<string, RuleValue>> = {},
  changes: Partial<MakePlanInput> = {},
): Standing => {
  const own = accountsOfBrand(planInput(of, { rules: rulesWith(rules), ...changes }), 'cardiolan')!;
  return { ...own, standing: segmentAgain(own) };
};
const withPotential = (at: number, potential: number): readonly Account[] =>
  accounts.map((each, index) =>
    index === at ? { ...each, facts: { ...each.facts, 'potential@cardiolan': potential } } : each,
  );
const sumOf = (since: ReturnType<typeof segmentsSince>, reason: 'rule' | 'data' | 'universe') =>
  since.moved.reduce((sum, { because }) => sum + because[reason], 0);

describe('segments since an earlier plan', () => {
  const before = standing(accounts);

  it('stay where nothing has changed', () => {
    const since = segmentsSince(before, standing(accounts));
    expect(since).toMatchObject({ both: 8, stayed: 8, joined: 0, left: 0, moved: [] });
    expect(since.churn.stayed).toBe(since.churn.before);
  });

  it('move by rules where what was known then, placed by those of now, is where they are', () => {
    const since = segmentsSince(before, standing(accounts, { 'potential-share.A': 9_000 }));
    expect(since.stayed).toBeLessThan(8);
    expect(sumOf(since, 'rule')).toBe(8 - since.stayed);
    expect([sumOf(since, 'data'), sumOf(since, 'universe')]).toEqual([0, 0]);
  });

  it('move by their own data, and others because those did', () => {
    const since = segmentsSince(before, standing(withPotential(7, 5_000)));
    expect(sumOf(since, 'rule')).toBe(0);
    expect(sumOf(since, 'data')).toBe(1);
    expect(sumOf(since, 'universe')).toBeGreaterThan(0);
    expect(since.moved.reduce((sum, each) => sum + each.accounts, 0)).toBe(8 - since.stayed);
  });

  it('count who came and who left', () => {
    const since = segmentsSince(standing(accounts.slice(0, 7)), standing(accounts.slice(0, 8)));
    expect([since.both, since.joined, since.left]).toEqual([7, 1, 0]);
    expect(segmentsSince(before, standing(accounts.slice(0, 6)))).toMatchObject({
      both: 6,
      joined: 0,
      left: 2,
    });
  });

  it('hold what they promised, class by class', () => {
    const promises = heldPromises(
      before,
      before,
      (subject) => potentials[subject - 1]!,
      (subject) => (subject <= 2 ? 3 : 0),
    );
    expect(promises.reduce((sum, { promised }) => sum + promised, 0)).toBe(2_120);
    expect(promises.reduce((sum, { volume }) => sum + volume, 0)).toBe(360);
    expect(promises.reduce((sum, { calls }) => sum + calls, 0)).toBe(6);
    expect(inOrder(promises)).toBe(true);
    expect(inOrder(promises.map((each) => ({ ...each, volume: each.class === 'A' ? 0 : each.volume })))).toBe(
      false,
    );
    expect(inOrder(promises.map((each) => ({ ...each, withVolume: 0 })))).toBeUndefined();
  });
});
