import { callEquivalents } from '#domain/basics/units.ts';
import type { ReadModels } from '#usecases/ports.ts';
import { wholeSum } from '../databases/typed-tables.ts';
import { standsIn } from '../planning/find-lines.ts';
import type { Session } from '../session.ts';

interface Sums {
  readonly covered_targets: number | string;
  readonly planned_touches: number | string;
  readonly planned_equivalents: number | string;
  readonly targets: number | string;
}

export function readModels(session: Session): ReadModels {
  return {
    /**
     * Targets are the accounts selected for at least one brand when the plan was made; a target is covered by a
     * planned touch for any brand over any channel.
     */
    sumLines: async (planId, version) => {
      const [sums] = await session.rows(
        `with touched as (
           select subject_no, sum(planned) as touches, sum(planned * cost) as equivalents
           from plan_line
           where plan_id = ? and ${standsIn('plan_line')} and planned > 0
           group by subject_no),
         targeted as (select subject_no from segmented_account where plan_id = ? and target)
         select (select count(distinct subject_no) from targeted) as targets,
                sum(case when subject_no in (select subject_no from targeted) then 1 else 0 end) as covered_targets,
                sum(touches) as planned_touches,
                sum(equivalents) as planned_equivalents
         from touched`,
        [planId, version, version, planId],
        (row: Sums) => ({
          coveredTargets: Number(row.covered_targets),
          plannedTouches: Number(row.planned_touches),
          plannedEquivalents: callEquivalents(Number(row.planned_equivalents)),
          targets: Number(row.targets),
        }),
      );
      return sums!;
    },

    keptSums: async (planId) => {
      const [sums] = await session.select(
        (tables) =>
          tables
            .selectFrom('plan')
            .leftJoin('plan_line_count as count', 'count.plan_id', 'plan.id')
            .select((plan) => [
              'plan.targets',
              'plan.covered_targets',
              plan.fn.sum<number | null>('count.touches').as('touches'),
              plan.fn.sum<number | null>('count.equivalents').as('equivalents'),
            ])
            .where('plan.id', '=', planId)
            .groupBy(['plan.id', 'plan.targets', 'plan.covered_targets']),
        (found) => ({
          coveredTargets: Number(found.covered_targets),
          plannedTouches: wholeSum(found.touches),
          plannedEquivalents: callEquivalents(wholeSum(found.equivalents)),
          targets: Number(found.targets),
        }),
      );
      return sums ?? { coveredTargets: 0, plannedTouches: 0, plannedEquivalents: 0, targets: 0 };
    },

    planned: (planId) =>
      session.select(
        (tables) =>
          tables
            .selectFrom('plan_line_count')
            .select((count) => [
              'territory',
              'brand',
              'channel',
              count.fn.sum<number>('equivalents').as('equivalents'),
            ])
            .where('plan_id', '=', planId)
            .where('touches', '>', 0)
            .groupBy(['territory', 'brand', 'channel']),
        ({ equivalents, ...of }) => ({ ...of, equivalents: callEquivalents(wholeSum(equivalents)) }),
      ),
  };
}
