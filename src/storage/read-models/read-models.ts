import type { ReadModels } from '#usecases/ports.ts';
import { standsIn } from '../plans/find-lines.ts';
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
        `with targeted as (select distinct account_id from segmented_account where plan_id = ? and target),
              line as (select * from plan_line where plan_id = ? and ${standsIn('plan_line')} and planned > 0)
         select (select count(*) from targeted) as targets,
                (select count(distinct line.account_id) from line join targeted on targeted.account_id = line.account_id)
                  as covered_targets,
                (select sum(planned) from line) as planned_touches,
                (select sum(planned * cost) from line) as planned_equivalents`,
        [planId, planId, version, version],
        (row: Sums) => ({
          coveredTargets: Number(row.covered_targets),
          plannedTouches: Number(row.planned_touches),
          plannedEquivalents: Number(row.planned_equivalents),
          targets: Number(row.targets),
        }),
      );
      return sums!;
    },
  };
}
