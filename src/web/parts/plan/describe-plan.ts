import type { PlanView } from '#usecases/planning/view-plan.ts';
import { type PlanValueUnit } from '#wording/word-plan-value.ts';
import { cycleQuery } from './plan-filter.ts';

/** In what a plan's values are counted. */
export const valueUnitOf = ({ template, market }: Pick<PlanView, 'template' | 'market'>): PlanValueUnit => ({
  method: template?.methods.value ?? 'grid',
  currency: market.currency,
});

/** Names of the market's brands by their keys. */
export const brandNames =
  ({ market }: Pick<PlanView, 'market'>) =>
  (key: string): string =>
    market.teams.flatMap((team) => team.brands).find((each) => each.key === key)?.name ?? key;

/** Whether changes can be proposed. */
export const isOpen = ({ plan }: Pick<PlanView, 'plan'>): boolean => plan.state === 'in-review';

/** What addresses say of the plan's cycle: nothing where it is the plan people work on. */
export const cycleOfView = ({ plan, aside }: Pick<PlanView, 'plan' | 'aside'>): string =>
  aside === true ? plan.cycle : '';

/** Ways to the plan of another cycle on the same page; none while there is only one. */
export const otherCycles = (
  path: string,
  { plan, cycles = [] }: Pick<PlanView, 'cycles'> & { readonly plan: Pick<PlanView['plan'], 'cycle'> },
) =>
  cycles.length < 2
    ? []
    : cycles.map((cycle) => ({
        cycle,
        href: `${path}${cycleQuery(cycle)}`,
        current: cycle === plan.cycle,
      }));
