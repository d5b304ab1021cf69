import type { PlanBasis } from '#domain/planning/plan-input.ts';
import type { PlanAdjustments } from '#domain/planning/relaxation.ts';
import { strangersIn, withoutPersons } from '#domain/planning/without-persons.ts';
import { asMarket } from '#domain/organisation/unit.ts';
import type { Stores } from '../ports.ts';
import type { CycleBasis } from './cycle-basis.ts';

/** What a plan is made from: of the basis what planning reads, and of a person what may be changed about it. */
function planInput(basis: CycleBasis, adjustments: PlanAdjustments | undefined): PlanBasis {
  const { market, cycle, definitions, template, rules, done } = basis;
  const { accounts, consents, reps, events, holidays, past, responses, closed, affiliations, codes } = basis;
  const { key, version, channels, methods } = template;
  return {
    market: asMarket(market),
    unit: market.unit,
    cycle,
    definitions,
    template: { key, version, channels, methods },
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
    ...(adjustments ? { adjustments } : {}),
  };
}

/**
 * A basis as it is planned from and kept, so that the plan can be made again: without anybody's name in it. To be asked
 * for in the read that loaded it.
 */
export async function planBasis(
  stores: Pick<Stores, 'accounts'>,
  basis: CycleBasis,
  adjustments?: PlanAdjustments,
): Promise<PlanBasis> {
  const input = planInput(basis, adjustments);
  const numbers = await stores.accounts.numbersOf(basis.market.code, strangersIn(input));
  return { ...withoutPersons(input, numbers), unit: input.unit, definitions: input.definitions };
}
