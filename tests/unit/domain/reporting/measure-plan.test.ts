import { callEquivalents } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { kpis } from '#domain/reporting/kpis.ts';
import { addMeasures, measurePlan, noMeasures, remeasure } from '#domain/reporting/measure-plan.ts';
import { reconcile } from '#domain/reporting/reconcile.ts';
import { account, planInput, rep } from '../../../support/small-market.ts';

const accounts = [
  account('1', { 'potential-class': 'high' }),
  account('2', { 'potential-class': 'low' }),
  account('3', {}, 'DE-02'),
  account('4', { 'potential-class': 'medium' }, 'DE-02'),
];
const plan = makePlan(planInput(accounts, { reps: [rep('DE-01'), rep('DE-02', { name: '' })] }));
const measured = measurePlan(accounts, plan.segmented, plan.lines, plan.capacities);

describe('measures', () => {
  it('count every account in its own territory and a target by its best segment', () => {
    expect(
      measured.map((each) => [
        each.territory,
        each.measures.accounts,
        each.measures.targets,
        each.measures.coveredTargets,
      ]),
    ).toEqual([
      ['DE-01', 2, 2, 2],
      ['DE-02', 2, 1, 0],
    ]);
    expect(measured[0]!.measures.targetsBySegment).toEqual({ A: 1, B: 0, C: 1, D: 0 });
  });

  it('add up to what the lines say', () => {
    const total = addMeasures(measured.map((each) => each.measures));
    expect(total.plannedTouches).toBe(plan.lines.reduce((sum, line) => sum + line.planned, 0));
    expect(total.plannedEquivalents).toBe(
      plan.lines.reduce((sum, line) => sum + line.planned * line.cost, 0),
    );
    expect(addMeasures([])).toEqual(noMeasures);
  });

  it('reconcile, and name the measure that does not', () => {
    const total = addMeasures(measured.map((each) => each.measures));
    expect(reconcile('DE', total, total)).toEqual([]);
    expect(reconcile('DE', total, { ...total, targets: 7 })).toEqual([
      { market: 'DE', measure: 'targets', kept: 3, summed: 7 },
    ]);
  });
});

const of = (key: string, measures: typeof noMeasures) => kpis.find((kpi) => kpi.key === key)!.of(measures);

describe('the KPI dictionary', () => {
  it('computes shares from sums, never from averages of shares', () => {
    const small = {
      ...noMeasures,
      targets: 1,
      coveredTargets: 1,
      capacity: callEquivalents(10_000),
      plannedEquivalents: callEquivalents(10_000),
    };
    const large = { ...noMeasures, targets: 9, coveredTargets: 0, capacity: callEquivalents(90_000) };
    expect(of('coverage-planned', addMeasures([small, large]))).toBe(1_000);
    expect(of('utilisation', addMeasures([small, large]))).toBe(1_000);
  });

  it('has no share of nothing', () => {
    expect(of('coverage-planned', noMeasures)).toBeNull();
    expect(of('utilisation', noMeasures)).toBeNull();
    expect(of('accounts', noMeasures)).toBe(0);
  });
});

const changed = ({ territory, accountId }: PlanLine): boolean => territory === 'DE-01' && accountId === '2';

describe('measuring after review', () => {
  it('moves touches only, and agrees with measuring all of it', () => {
    const next = plan.lines.map((line) => ({ ...line, planned: line.accountId === '2' ? 0 : line.planned }));
    const [before] = measured;
    const [fresh] = measurePlan(accounts, plan.segmented, next, plan.capacities);
    const lines = { before: plan.lines.filter(changed), after: next.filter(changed) };
    expect(remeasure(before!.measures, lines, new Set(['1', '2', '4']))).toEqual(fresh!.measures);
    const back = remeasure(fresh!.measures, { before: lines.after, after: lines.before }, new Set(['2']));
    expect(back).toEqual(before!.measures);
    expect(fresh!.measures.coveredTargets).toBe(1);
  });
});
