import type { UnitMarket } from '#domain/organisation/unit.ts';
import { countAccounts, repsOfUnit } from '../basis/of-unit.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import type { CountedFacts, CountedPlan } from '#domain/cycles/gates/gate.ts';
import { hasEnded } from '#domain/cycles/opened-cycle.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { reviewCapacityUpper } from '#domain/rulebook/rules/review-guardrails.ts';
import type { CycleRecord, Stores } from '../ports.ts';

async function countedPlan(stores: Stores, plan: Plan): Promise<CountedPlan> {
  const measured = await stores.plans.measures(plan.id);
  const { accounts, targets } = addMeasures(measured.map((each) => each.measures));
  const upper = valueOf(plan.snapshot.rules, reviewCapacityUpper);
  const overloaded = measured.filter(
    ({ measures }) => measures.plannedEquivalents * WHOLE > measures.capacity * upper,
  );
  const open = await stores.proposals.ofPlan(plan.id, { state: 'open' });
  return {
    state: plan.state,
    segmented: accounts,
    targets,
    overloaded: overloaded.map((each) => each.territory),
    openProposals: open.length,
  };
}

/** What can be told of a cycle without its lines and accounts, which are many: all that a phase's beginning waits for. */
export async function countedFacts(
  stores: Stores,
  market: UnitMarket,
  record: CycleRecord,
): Promise<CountedFacts> {
  const { code } = market;
  const reps = repsOfUnit(market, await stores.accounts.repsOf(code));
  const plan = await stores.plans.current(code, record.cycle.id);
  return {
    accounts: await countAccounts(stores, market, reps),
    staffed: reps.filter((each) => each.name !== '').map((each) => each.territory),
    trained: record.trained.map((each) => each.territory),
    published: hasEnded(record, 'publish'),
    ...(plan ? { plan: await countedPlan(stores, plan) } : {}),
  };
}
