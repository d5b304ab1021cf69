import { unitOfPlan } from '#domain/cycles/cycle.ts';
import { fallenIn } from '#domain/planning/fallen-sums.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { CycleFacts, Gate, PlanFacts } from '#domain/cycles/gates/gate.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import { loadInForce } from '../basis/process-in-force.ts';
import { lawFacts } from '../basis/law-facts.ts';
import { fallenSumsOf } from '../basis/fallen-today.ts';
import { outlivedSumOf } from '../basis/outlived-today.ts';
import { checkAgainstToday } from '../basis/plan-under-limits.ts';
import type { CycleRecord, Stores, World } from '../ports.ts';
import { countedFacts } from './counted-facts.ts';

/** Gates that look at every line of the plan or every account; the others get by with counts. */
const ofLines = ['plan-within-limits', 'no-blocking-findings', 'nothing-refused', 'plan-of-today'];
const ofAccounts = 'territories-staffed';
const notOutlived = { touches: 0, isHeld: false, territories: [] };
const noDuties = { approve: [], publish: [] };

/**
 * What the asked gates look at, as it stands now. What none of them looks at is left empty: a plan's lines are many.
 */
export async function cycleFacts(
  world: World,
  stores: Stores,
  market: UnitMarket,
  record: CycleRecord,
  asked: readonly Gate[],
): Promise<CycleFacts> {
  const asks = (key: string): boolean => asked.some((gate) => gate.key === key);
  const { plan: counted, ...facts } = await countedFacts(stores, market, record);
  const reps = asks(ofAccounts) ? await stores.accounts.repsOf(market.code) : [];
  const territories = asks(ofAccounts)
    ? await stores.accounts.territoriesOf(market.code)
    : new Map<string, readonly string[]>();
  const known = new Set(reps.map((each) => each.territory));
  const plan =
    counted && ofLines.some(asks) ? await stores.plans.current(market.code, record.cycle.id) : undefined;
  const law = asked.some(({ always }) => always !== undefined)
    ? await lawFacts(world, stores, market, record.cycle)
    : { market: market.code, unconfirmedLimits: [], missingDuties: noDuties, signers: [] };
  const blocking = plan
    ? await blockingFacts(world, stores, market, plan)
    : { overLimits: [], outdated: [], refused: { lines: 0, first: [] }, outlived: notOutlived };
  return {
    ...facts,
    ...law,
    unknownTerritories: [...new Set([...territories.values()].flat())]
      .filter((territory) => !known.has(territory))
      .toSorted(),
    ...(counted ? { plan: { ...counted, ...blocking } } : {}),
  };
}

/** The law that the plan passes, each with where, and its lines that are not allowed any more. */
async function blockingFacts(
  world: World,
  stores: Stores,
  market: UnitMarket,
  plan: Plan,
): Promise<Pick<PlanFacts, 'overLimits' | 'outdated' | 'refused' | 'outlived'>> {
  const inForce = await loadInForce(world, stores, unitOfPlan(market, plan), { plan });
  const { overLimits, outdated } = await checkAgainstToday(world, stores, inForce, plan);
  const { refused } = await fallenSumsOf(world, stores, market, plan);
  const outlived = await outlivedSumOf(world, stores, market, plan);
  const law = overLimits.filter(({ code }) => code === 'review.limit-passed');
  return {
    overLimits: law.map(({ values }) => `${values['limit']}:${values['at']}`),
    outdated,
    refused: { lines: fallenIn(refused)?.lines ?? 0, first: refused.first },
    outlived: outlived
      ? {
          touches: outlived.touches,
          isHeld: outlived.isHeld,
          territories: [...new Set(outlived.ways.flatMap(({ territories }) => territories))],
        }
      : notOutlived,
  };
}
