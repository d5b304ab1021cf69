import { territoriesOf } from '#domain/customers/assignment.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { dayIn } from '#domain/organisation/calendar/time-zone.ts';
import type { WantedPlan } from '#domain/planning/field-plans/wanted-touches.ts';
import { wantedOfLines } from '#domain/planning/field-plans/wanted-of-lines.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { fieldPlanBecomes } from '#domain/rulebook/rules/field-plan.ts';
import type { Stores } from '../ports.ts';
import type { ProcessInForce } from './process-in-force.ts';

type Planned = Pick<ProcessInForce, 'market' | 'cycle' | 'rules'>;

/** Whether the rules let a field plan become the plan. */
const becomesPlan = ({ rules }: Planned): boolean => valueOf(rules, fieldPlanBecomes) === 'plan';

/** What changes whenever another field plan would become the plan; empty where none may. */
export async function fieldPlanVersion({ fieldPlans }: Stores, process: Planned): Promise<string> {
  if (!becomesPlan(process)) return '';
  const { importId, lines } = await fieldPlans.state(process.market.code, process.cycle.id);
  return `${importId} ${lines}`;
}

/** The field plan that the plan of a cycle is made from, where the rules let it be and somebody sent one. */
export async function fieldPlanInForce(
  stores: Stores,
  process: Planned,
  accounts: readonly KeptAccount[],
): Promise<WantedPlan | undefined> {
  if (!becomesPlan(process)) return undefined;
  const { market, cycle } = process;
  const lines = await stores.fieldPlans.ofCycle(market.code, cycle.id);
  const { importId } = await stores.fieldPlans.state(market.code, cycle.id);
  if (lines.length === 0) return undefined;
  const sent = (await stores.imports.ofMarket(market.code, 'field-plan')).find(({ id }) => id === importId);
  const accountOf = new Map(accounts.map((each) => [each.accountId, each]));
  return {
    on: dayIn(market.calendar.timeZone, sent?.importedAt ?? cycle.from),
    wanted: wantedOfLines(lines, (accountId) => {
      const account = accountOf.get(accountId);
      return account ? territoriesOf(account) : [];
    }),
  };
}
