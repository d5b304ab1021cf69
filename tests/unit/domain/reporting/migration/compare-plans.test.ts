import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import { comparePlans } from '#domain/reporting/migration/compare-plans.ts';
import { account, planInput } from '../../../../support/small-market.ts';

const accounts = Array.from({ length: 12 }, (_, index) =>
  account(`A${String(index).padStart(2, '0')}`, {
    'potential-class': ['high', 'medium', 'low'][index % 3] ?? 'low',
    'potential@cardiolan': 10 + ((index * 7) % 12) * 10,
    'adoption@cardiolan': String(index % 6),
  }),
);
const by = (segmentation: 'potential-class' | 'potential-adoption') => {
  const input = planInput(accounts);
  return makePlan({
    ...input,
    template: { ...input.template, methods: { ...input.template.methods, segmentation } },
  });
};

describe('the same accounts planned both ways', () => {
  it('are the same plan when the process is the same', () => {
    const change = comparePlans(accounts, by('potential-class'), by('potential-class'));
    expect(change.after).toEqual(change.before);
    expect(change.moves).toEqual([]);
    expect(change.unmoved).toBe(12);
  });

  it('move from segment to segment, each account once', () => {
    const { before, after, moves, unmoved } = comparePlans(
      accounts,
      by('potential-class'),
      by('potential-adoption'),
    );
    expect(moves.length).toBeGreaterThan(0);
    expect(moves.reduce((sum, each) => sum + each.accounts, unmoved)).toBe(12);
    expect(moves.every((each) => each.from !== each.to && each.accounts > 0)).toBe(true);
    expect([before.measures.accounts, after.measures.accounts]).toEqual([12, 12]);
  });

  it('count touches by channel as planned', () => {
    const made = by('potential-class');
    const { before } = comparePlans(accounts, made, made);
    const sum = Object.values(before.touchesByChannel).reduce((total, each) => total + each, 0);
    expect(sum).toBe(before.measures.plannedTouches);
    expect(before.measures.plannedTouches).toBe(made.lines.reduce((total, line) => total + line.planned, 0));
  });

  it('say of an account without a segment that it had none', () => {
    const made = by('potential-class');
    const { moves } = comparePlans(accounts, { ...made, segmented: [] }, made);
    expect(moves.every((each) => each.from === 'none')).toBe(true);
    expect(moves.reduce((sum, each) => sum + each.accounts, 0)).toBe(12);
  });
});
