import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import { remeasure } from '#domain/reporting/measure-plan.ts';
import type { Stores, TerritoryMeasures } from '../ports.ts';

/** The measures of a plan with other lines: of the territories whose lines change, by the accounts whose lines these are. */
export async function measureNext(
  stores: Pick<Stores, 'plans'>,
  plan: Pick<Plan, 'id'>,
  changed: readonly PlanLine[],
): Promise<readonly TerritoryMeasures[]> {
  return measureChanged(stores, plan, await stores.plans.plannedOf(plan.id, subjectsOf(changed)), changed);
}

const subjectsOf = (lines: readonly PlanLine[]): readonly number[] => [
  ...new Set(lines.map(({ subject }) => subject)),
];

/** The same where all planned lines of these accounts are read already. */
export async function measureChanged(
  stores: Pick<Stores, 'plans'>,
  plan: Pick<Plan, 'id'>,
  planned: readonly PlanLine[],
  changed: readonly PlanLine[],
): Promise<readonly TerritoryMeasures[]> {
  const after = Map.groupBy(changed, ({ territory }) => territory);
  const before = Map.groupBy(planned, ({ territory }) => territory);
  const selected = await stores.plans.targets(plan.id, { subjects: subjectsOf(changed) });
  const targets = new Set(selected.map(({ accountId }) => accountId));
  const measured = await stores.plans.measures(plan.id);
  return measured.flatMap(({ territory, measures }): TerritoryMeasures[] => {
    const next = after.get(territory);
    if (!next) return [];
    const own = before.get(territory) ?? [];
    const keys = new Set(next.map(({ key }) => key));
    const lines = { before: own, after: [...own.filter(({ key }) => !keys.has(key)), ...next] };
    return [{ territory, measures: remeasure(measures, lines, targets) }];
  });
}
