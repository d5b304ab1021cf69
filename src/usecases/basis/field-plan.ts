import { territoriesOf } from '#domain/customers/assignment.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import type { WantedPlan } from '#domain/planning/field-plans/wanted-touches.ts';
import { becomesPlan, fieldPlanFor } from '#domain/planning/field-plans/wanted-of-lines.ts';
import type { Stores, World } from '../ports.ts';
import type { ProcessInForce } from './process-in-force.ts';
import { daysBy } from './today.ts';

type Planned = Pick<ProcessInForce, 'market' | 'cycle' | 'rules'>;

/** What changes whenever another field plan would become the plan; empty where none may. */
export async function fieldPlanVersion(
  { fieldPlans }: Stores,
  { market, cycle, rules }: Planned,
): Promise<string> {
  if (!becomesPlan(rules)) return '';
  const { importId, lines } = await fieldPlans.state(market.code, cycle.id);
  return `${importId} ${lines}`;
}

/** The field plan that the plan of a cycle is made from, where the rules let it be and somebody sent one. */
export async function fieldPlanInForce(
  world: Pick<World, 'definitions'>,
  stores: Stores,
  { market, cycle, rules }: Planned,
  accounts: readonly KeptAccount[],
): Promise<WantedPlan | undefined> {
  // They are many, and most markets make no plan of them.
  if (!becomesPlan(rules)) return undefined;
  const { code } = market;
  const lines = await stores.fieldPlans.ofCycle(code, cycle.id);
  const { importId } = await stores.fieldPlans.state(code, cycle.id);
  const sent = (await stores.imports.ofMarket(code, 'field-plan')).find(({ id }) => id === importId);
  const on = sent ? daysBy(world, code)(sent.importedAt) : cycle.from;
  const accountOf = new Map(accounts.map((each) => [each.accountId, each]));
  return fieldPlanFor(rules, on, lines, (accountId) => {
    const account = accountOf.get(accountId);
    return account ? territoriesOf(account) : [];
  });
}
