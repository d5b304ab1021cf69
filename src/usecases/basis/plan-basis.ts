import type { PlanBasis } from '#domain/planning/plan-input.ts';
import type { PlanAdjustments } from '#domain/planning/relaxation.ts';
import { strangersIn, withoutPersons } from '#domain/planning/without-persons.ts';
import type { Stores } from '../ports.ts';
import type { CycleBasis } from './cycle-basis.ts';
import { planInput } from './input-of-plan.ts';

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
  return {
    ...withoutPersons(input, numbers),
    unit: input.unit,
    methods: input.methods,
    definitions: input.definitions,
  };
}
