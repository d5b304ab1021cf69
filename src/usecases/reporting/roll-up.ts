import { done } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { addRefusals, type RefusalCounts } from '#domain/customers/consent/count-refusals.ts';
import { addBreachCounts, type BreachCounts } from '#domain/execution/breach.ts';
import { rollUpClusters, type ClusterRollup } from '#domain/reporting/cluster-rollup.ts';
import { addMeasures, noMeasures } from '#domain/reporting/measure-plan.ts';
import type { MarketRollup, Measures } from '#domain/reporting/measures.ts';
import type { Difference } from '#domain/reporting/reconcile.ts';
import { reconcile } from '#domain/reporting/reconcile.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { coverageMinimum } from '#domain/rulebook/rules/coverage-minimum.ts';
import { utilisationLower, utilisationUpper } from '#domain/rulebook/rules/utilisation.ts';
import { countedOnce } from '#domain/reporting/counted-once.ts';
import { sharedCounted, type PlannedUnit } from '../basis/shared-counted.ts';
import { breachCounts } from '../basis/keep-breaches.ts';
import { ofEachMarket, type UnreadableMarket } from '../basis/each-market.ts';
import { unitNamed, unitsOf } from '#domain/organisation/unit.ts';
import { loadInForce } from '../basis/process-in-force.ts';
import { countAccounts, repsOfUnit } from '../basis/of-unit.ts';
import { fallenSumsOf, measuresToday } from '../basis/fallen-today.ts';
import { refusalsWithin } from '../basis/keep-refusals.ts';
import type { World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

/** Outside which a figure is marked, in basis points. */
export interface Thresholds {
  readonly coverage: number;
  readonly lower: number;
  readonly upper: number;
}

/** A cluster's figures, with what is counted once a market. */
export interface ClusterSubtotal extends ClusterRollup {
  readonly refusals: RefusalCounts;
  readonly breaches: BreachCounts;
}

export interface Rollup {
  readonly markets: readonly MarketRollup[];
  /** Subtotals of clusters, over those of their markets that the actor sees. */
  readonly clusters: readonly ClusterSubtotal[];
  /** Touches and time of all of them, and their accounts: whoever several units work is one, here and in subtotals. */
  readonly total: Measures;
  /** By market code, or the address of a unit: each has its own by its rules. */
  readonly thresholds: Readonly<Record<string, Thresholds>>;
  /** Where kept measures and the plan lines in the database disagree; empty when everything reconciles. */
  readonly differences: readonly Difference[];
  /** How many accounts refuse to be reached today, by market code and in total. */
  readonly refusals: Readonly<Record<string, RefusalCounts>>;
  readonly refusalsTotal: RefusalCounts;
  /** How often limits of the law were passed in the twelve months up to today, by market; nothing where nobody knows. */
  readonly breaches: Readonly<Record<string, BreachCounts>>;
  readonly breachesTotal: BreachCounts;
  /** In no figure and not in the total. */
  readonly unreadable: readonly UnreadableMarket[];
}

export interface RollUpInput {
  /** To count every line again instead, which takes the longer the larger the plans are. */
  readonly recount?: boolean;
}

const countsOf = <T>(counts: Readonly<Record<string, T>>, codes: readonly string[]): readonly T[] =>
  codes.flatMap((code) => counts[code] ?? []);

async function addUpMarkets(world: World, actor: User, input: RollUpInput) {
  const markets = world.definitions.markets.filter(({ code }) => may(actor, 'see-rollup', { market: code }));
  if (markets.length === 0) return notAllowed(actor);
  return world.storage.read(async (stores) => {
    const differences: Difference[] = [];
    const thresholds: Record<string, Thresholds> = {};
    const refusals: Record<string, RefusalCounts> = {};
    const breaches: Record<string, BreachCounts> = {};
    const units: PlannedUnit[] = [];
    const { found: lines, unreadable } = await ofEachMarket(
      markets.flatMap(unitsOf),
      async (market): Promise<MarketRollup[]> => {
        const inForce = await loadInForce(world, stores, market);
        const { cycle, rules } = inForce;
        const plan = await stores.plans.current(market.code, cycle.id);
        const archetype = inForce.assignment?.archetype;
        const own = {
          coverage: valueOf(rules, coverageMinimum),
          lower: valueOf(rules, utilisationLower),
          upper: valueOf(rules, utilisationUpper),
        };
        const measures = plan
          ? addMeasures((await stores.plans.measures(plan.id)).map((each) => each.measures))
          : {
              ...noMeasures,
              accounts: await countAccounts(
                stores,
                market,
                repsOfUnit(market, await stores.accounts.repsOf(market.code)),
              ),
            };
        const sums =
          plan &&
          (input.recount === true
            ? await stores.readModels.sumLines(plan.id, plan.version)
            : await stores.readModels.keptSums(plan.id));
        if (sums) differences.push(...reconcile(market.address, measures, sums));
        // What is kept adds up with what is kept; what is shown is without what has fallen away since.
        const shown = plan
          ? addMeasures(
              (
                await measuresToday(stores, plan, await fallenSumsOf(world, stores, inForce.market, plan))
              ).map((each) => each.measures),
            )
          : measures;
        thresholds[market.address] = own;
        refusals[market.code] = await refusalsWithin(world, stores, market.code, 'all');
        const passed = await breachCounts(world, stores, market);
        if (passed) breaches[market.code] = passed;
        const line: MarketRollup = {
          market: market.code,
          unit: unitNamed(market),
          region: inForce.market.region,
          cycle: cycle.id,
          archetype: plan?.snapshot.archetype ?? archetype?.key ?? '',
          template: plan?.snapshot.template.key ?? archetype?.template ?? '',
          planId: plan?.id ?? '',
          planVersion: plan?.version ?? 0,
          state: plan?.state ?? 'none',
          measures: shown,
        };
        units.push({ market, cycle, plan });
        return [line];
      },
    );
    // Units share accounts, which are as many as they are; whose figures cannot be read is said above.
    const { found: shared } = await ofEachMarket(markets, async ({ code }) => {
      const own = units.filter(({ market }) => market.code === code);
      return [{ code, counted: await sharedCounted(world, stores, own) }];
    });
    const once = (sum: Measures, of: readonly string[]): Measures =>
      shared.reduce((all, { code, counted }) => (of.includes(code) ? countedOnce(all, counted) : all), sum);
    return done<Rollup>({
      markets: lines,
      clusters: rollUpClusters(world.definitions.clusters, lines).map((each) => ({
        ...each,
        measures: once(each.measures, each.markets),
        refusals: addRefusals(countsOf(refusals, each.markets)),
        breaches: addBreachCounts(countsOf(breaches, each.markets)),
      })),
      total: once(
        addMeasures(lines.map((each) => each.measures)),
        markets.map(({ code }) => code),
      ),
      refusals,
      refusalsTotal: addRefusals(Object.values(refusals)),
      breaches,
      breachesTotal: addBreachCounts(Object.values(breaches)),
      thresholds,
      differences,
      unreadable,
    });
  });
}

/**
 * The same KPIs for every market the actor may see, by cluster and in total, held against what the database counted when the plan
 * lines were written.
 */
export const rollUp = asQuestion('rollup', addUpMarkets);
