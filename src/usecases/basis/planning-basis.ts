import { type ExecutionInput } from '#domain/execution/measure-execution.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { type Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import { assignmentOf } from './market-maturity.ts';
import type { Stores, World } from '../ports.ts';
import { workingTimeInput } from './working-time-input.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { PastTouch } from '#domain/planning/constraints/limit-window.ts';
import { strangersIn, withoutPersons } from '#domain/planning/without-persons.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { MarketProcess } from './market-process.ts';

/** Rules by team and dated absences: those of a plan's teams as they count in its cycle, and who is away by today. */
export async function timeOfPlan(
  world: World,
  stores: Stores,
  market: Market,
  plan: Plan,
  cycle: Cycle,
): Promise<Pick<ExecutionInput, 'rules' | 'teamRules' | 'events'>> {
  const { rules } = plan.snapshot;
  const assignment =
    (await stores.cycles.byId(plan.cycle))?.assignment ??
    (await assignmentOf(world, stores, market.code, cycle.from));
  if (!assignment) return { rules, events: await stores.capacityEvents.ofMarket(market.code) };
  return { rules, ...(await workingTimeInput(world, stores, { market, cycle, assignment, rules })) };
}

/** Public holidays of the cycle by region: the market's own under `''`, and each region a rep works in. */
export function holidaysByRegion(
  world: World,
  { market, cycle }: Pick<MarketProcess, 'market' | 'cycle'>,
  reps: readonly Rep[],
): MakePlanInput['holidays'] {
  const regions = [...new Set(['', ...reps.map((rep) => rep.region)])].toSorted();
  const { country, state } = market.calendar;
  return Object.fromEntries(
    regions.map((region) => [
      region,
      world.calendars.publicHolidays(country, region === '' ? state : region, cycle.from, cycle.to),
    ]),
  );
}

/** Everything a plan of these accounts and reps is made from. */
export const planInput = (
  world: World,
  process: Pick<MarketProcess, 'market' | 'cycle' | 'template' | 'rules'>,
  accounts: readonly KeptAccount[],
  reps: readonly Rep[],
  past: readonly PastTouch[],
): MakePlanInput => {
  const { market, cycle, template, rules } = process;
  const { key, version, channels, methods } = template;
  return {
    market,
    cycle,
    template: { key, version, channels, methods },
    rules,
    accounts,
    reps,
    holidays: holidaysByRegion(world, process, reps),
    past,
  };
};

/** The same without anybody's name in it. */
export const namelessInput = async (
  stores: Pick<Stores, 'accounts'>,
  input: MakePlanInput,
): Promise<MakePlanInput> =>
  withoutPersons(input, await stores.accounts.numbersOf(input.market.code, strangersIn(input)));
