import { callEquivalents } from '#domain/basics/units.ts';
import type { ReadModels } from '#usecases/ports.ts';
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
  };
}
