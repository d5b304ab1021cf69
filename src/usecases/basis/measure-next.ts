import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import { remeasure } from '#domain/reporting/measure-plan.ts';
import type { Stores, TerritoryMeasures } from '../ports.ts';

/** The measures of a plan with other lines: only territories whose lines change are measured anew. */
export async function measureNext(
  stores: Pick<Stores, 'plans'>,
  plan: Pick<Plan, 'id'>,
  changed: readonly PlanLine[],
): Promise<readonly TerritoryMeasures[]> {
  const next = new Map(changed.map((line) => [line.key, line]));
  const territories = new Set(changed.map((line) => line.territory));
  const selected = await stores.plans.targets(plan.id, { territories: [...territories] });
  const targets = new Set(selected.map((each) => each.accountId));
  const before = (await stores.plans.measures(plan.id)).filter((each) => territories.has(each.territory));
  return Promise.all(
    before.map(async ({ territory, measures }): Promise<TerritoryMeasures> => {
      const lines = await stores.plans.lines(plan.id, { territory });
      const after = lines.map((line) => next.get(line.key) ?? line);
      return { territory, measures: remeasure(measures, after, targets) };
    }),
  );
}
