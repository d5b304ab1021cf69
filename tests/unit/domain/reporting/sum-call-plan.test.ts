import { describe, expect, it } from 'vitest';
import { callEquivalents } from '#domain/basics/units.ts';
import { createCallPlanSums } from '#domain/reporting/sum-call-plan.ts';

type Line = Parameters<ReturnType<typeof createCallPlanSums>['add']>[0];

const line = (more: Partial<Line>): Line => ({
  territory: 'T1',
  subject: 1,
  segment: 'A',
  channel: 'face-to-face',
  guidance: 4,
  planned: 3,
  cost: callEquivalents(10_000),
  ...more,
});

describe('createCallPlanSums', () => {
  const { add, sums } = createCallPlanSums();
  for (const each of [
    line({}),
    line({ channel: 'email', planned: 5, cost: callEquivalents(1_000) }),
    line({ subject: 2, segment: 'B', planned: 1 }),
    // Another territory works the same account as well.
    line({ territory: 'T2', planned: 2 }),
    line({ territory: 'T2', subject: 3, segment: 'C', planned: 0 }),
    line({ territory: 'T3', subject: 4, segment: 'D', planned: 0 }),
  ])
    add(each);
  const { all, byTerritory, byClass } = sums();

  it('counts an account once in whatever it is counted in, and lines without a touch apart', () => {
    expect([all.accounts, all.lines, all.empty]).toEqual([2, 4, 2]);
    expect(
      Array.from(byTerritory, ([territory, each]) => [territory, each.accounts, each.lines, each.empty]),
    ).toEqual([
      ['T1', 2, 3, 0],
      ['T2', 1, 1, 1],
      ['T3', 0, 0, 1],
    ]);
  });

  it('adds up what lines with touches say', () => {
    expect(all).toMatchObject({ guidance: 16, planned: 11 });
    expect(all.byChannel).toEqual({ 'face-to-face': 6, remote: 0, telephone: 0, email: 5 });
    // 3 + 1 + 2 calls, and five e-mails of a tenth each.
    expect(all.effort).toBe(65_000);
  });

  it('says by class and channel what there is, in their order', () => {
    expect(
      byClass.map(({ segment, channel, accounts, planned }) => [segment, channel, accounts, planned]),
    ).toEqual([
      ['A', 'face-to-face', 1, 5],
      ['A', 'email', 1, 5],
      ['B', 'face-to-face', 1, 1],
    ]);
  });

  it('adds up the guidance of lines without a touch where these are shown', () => {
    const shown = createCallPlanSums(true);
    shown.add(line({}));
    shown.add(line({ segment: 'D', subject: 2, planned: 0 }));
    expect(shown.sums().all).toMatchObject({ accounts: 1, guidance: 8, planned: 3, empty: 1 });
    expect(shown.sums().byClass.map(({ segment, accounts }) => [segment, accounts])).toEqual([
      ['A', 1],
      ['D', 0],
    ]);
  });
});
