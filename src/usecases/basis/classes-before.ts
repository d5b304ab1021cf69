import type { Plan } from '#domain/planning/plan.ts';
import { rulesFor } from '#domain/rulebook/rules-for.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { classHysteresis } from '#domain/rulebook/rules/class-hysteresis.ts';
import { classesOf, type ClassesBefore } from '#domain/segmentation/classes-before.ts';
import { workPart } from '#domain/segmentation/eligibility.ts';
import type { Stores } from '../ports.ts';
import { approvedBefore } from './last-plan.ts';
import type { ProcessInForce } from './process-in-force.ts';

type Planned = Pick<ProcessInForce, 'market' | 'cycle' | 'rules'>;

/** Whether a class of any brand stays near its cut. */
const keepsClasses = ({ market, rules }: Planned): boolean =>
  market.teams
    .flatMap(({ brands }) => brands)
    .some((brand) => valueOf(rulesFor(rules, workPart(brand)), classHysteresis) > 0);

/** The plan of a unit that was published last, of this cycle or one before it; undefined where there is none, or no class stays. */
export const planBefore = async (
  stores: Pick<Stores, 'plans' | 'cycles'>,
  process: Planned,
): Promise<Plan | undefined> => (keepsClasses(process) ? approvedBefore(stores, process) : undefined);

/** The classes of that plan. */
export async function loadClassesBefore(
  stores: Pick<Stores, 'plans' | 'cycles'>,
  process: Planned,
): Promise<ClassesBefore | undefined> {
  const plan = await planBefore(stores, process);
  return plan && classesOf(plan.cycle, await stores.plans.classes(plan.id));
}
