import { asMarket } from '#domain/organisation/unit.ts';
import { methodsOf } from '#domain/planning/methods-of.ts';
import type { PlanBasis } from '#domain/planning/plan-input.ts';
import type { PlanAdjustments } from '#domain/planning/relaxation.ts';
import type { CycleBasis } from './cycle-basis.ts';

/** What a plan is made from: of the basis what planning reads, and of a person what may be changed about it. */
export function planInput(basis: CycleBasis, adjustments?: PlanAdjustments): PlanBasis {
  const { market, cycle, definitions, template, rules, done, otherUnits, fieldPlan, last, classesBefore } =
    basis;
  const { accounts, consents, reps, events, holidays, past, responses, closed, affiliations, codes } = basis;
  const { key, version, channels, methods, segmentation } = template;
  return {
    market: asMarket(market),
    unit: market.unit,
    methods: methodsOf({ market }),
    cycle,
    definitions,
    template: { key, version, channels, methods, ...(segmentation ? { segmentation } : {}) },
    rules,
    accounts,
    consents,
    ...(closed.length > 0 ? { closed } : {}),
    ...(affiliations.length > 0 ? { affiliations } : {}),
    ...(codes.length > 0 ? { codes } : {}),
    reps,
    events,
    holidays,
    past,
    responses,
    ...(done ? { done } : {}),
    ...(otherUnits ? { otherUnits } : {}),
    ...(fieldPlan ? { fieldPlan } : {}),
    ...(last ? { last } : {}),
    ...(classesBefore ? { classesBefore } : {}),
    ...(adjustments ? { adjustments } : {}),
  };
}
