import { WHOLE } from '#domain/basics/channel.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { CycleFacts, Gate, PlanFacts } from '#domain/cycles/gates/gate.ts';
import type { Market } from '#domain/organisation/market.ts';
import { hasEnded } from '#domain/cycles/opened-cycle.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { reviewCapacityUpper } from '#domain/rulebook/rules/review-guardrails.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import { checkAgainstToday } from '../basis/check-against-today.ts';
import type { CycleRecord, Stores, World } from '../ports.ts';

/** Gates that look at every line of the plan or every account; the others get by with counts. */
const ofLines = ['plan-within-limits', 'no-blocking-findings'];
const ofAccounts = 'territories-staffed';

/**
 * What the asked gates look at, as it stands now. What none of them looks at is left empty: a plan's lines are many.
 */
export async function cycleFacts(
  world: World,
  stores: Stores,
  market: Market,
  record: CycleRecord,
  asked: readonly Gate[],
): Promise<CycleFacts> {
  const asks = (key: string): boolean => asked.some((gate) => gate.key === key);
  const reps = await stores.accounts.repsOf(market.code);
  const territories = asks(ofAccounts)
    ? await stores.accounts.territoriesOf(market.code)
    : new Map<string, string>();
  const known = new Set(reps.map((each) => each.territory));
  const plan = await stores.plans.current(market.code, record.cycle.id);
  return {
    accounts: await stores.accounts.count(market.code),
    staffed: reps.filter((each) => each.name !== '').map((each) => each.territory),
    unknownTerritories: [...new Set(territories.values())]
      .filter((territory) => !known.has(territory))
      .toSorted(),
    trained: record.trained.map((each) => each.territory),
    published: hasEnded(record, 'publish'),
    ...(plan ? { plan: await planFacts(world, stores, market, plan, ofLines.some(asks)) } : {}),
  };
}

async function planFacts(
  world: World,
  stores: Stores,
  market: Market,
  plan: Plan,
  withLines: boolean,
): Promise<PlanFacts> {
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
    ...(withLines ? await blockingFacts(world, stores, market, plan) : { overLimits: [], outdated: [] }),
  };
}

/** The law that the plan passes, each with where, and its lines that are not allowed any more. */
async function blockingFacts(
  world: World,
  stores: Stores,
  market: Market,
  plan: Plan,
): Promise<Pick<PlanFacts, 'overLimits' | 'outdated'>> {
  const { overLimits, outdated } = await checkAgainstToday(world, stores, market, plan);
  const law = overLimits.filter(({ code }) => code === 'review.limit-passed');
  return {
    overLimits: law.map(({ values }) => `${values['limit']}:${values['at']}`),
    outdated,
  };
}
