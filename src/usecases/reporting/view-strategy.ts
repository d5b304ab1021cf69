import { done } from '#domain/basics/outcome.ts';
import type { LocalText } from '#domain/basics/local-text.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { PhaseKey } from '#domain/cycles/process-template.ts';
import type { Objective, Strategy } from '#domain/maturity/strategy/strategy.ts';
import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { executionKpis } from '#domain/reporting/execution-kpis.ts';
import { kpis, type Kpi } from '#domain/reporting/kpis.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import { measurePriorities, type PriorityFigure } from '#domain/reporting/priority-figures.ts';
import { reconcile } from '#domain/reporting/reconcile.ts';
import { ofEachMarket, type UnreadableMarket } from '../basis/each-market.ts';
import { repsOfUnit } from '../basis/of-unit.ts';
import { loadInForce } from '../basis/process-in-force.ts';
import type { Stores, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { rollUp } from './roll-up.ts';

/** A phase that works towards an objective. */
export interface ServingPhase {
  readonly template: string;
  readonly templateName: LocalText;
  readonly phase: PhaseKey;
  readonly name: LocalText;
}

/** What shows an objective. `total` of all the markets of the actor; `attainment`: shown market by market, there. */
export type ObjectiveKpi =
  | { readonly key: string; readonly how: 'total'; readonly unit: Kpi['unit']; readonly value: number | null }
  | { readonly key: string; readonly how: 'attainment' }
  | {
      readonly key: string;
      readonly how: 'not-measured-yet';
      readonly name: LocalText;
      readonly needs: LocalText;
    };

export interface StrategyView {
  readonly strategy: Strategy;
  readonly objectives: readonly {
    readonly objective: Objective;
    readonly phases: readonly ServingPhase[];
    readonly kpis: readonly ObjectiveKpi[];
  }[];
  /** How the priorities are doing, by unit and cycle; none for whoever may not see figures of markets. */
  readonly figures: readonly {
    readonly market: UnitMarket;
    readonly cycle: string;
    readonly figures: readonly PriorityFigure[];
  }[];
  readonly unreadable: readonly UnreadableMarket[];
}

/** Rows of files of accounts that were taken over for a cycle. */
async function filesOf(stores: Stores, market: string, cycle: string) {
  const files = (await stores.imports.ofMarket(market, 'accounts')).filter((each) => each.cycle === cycle);
  const sum = (of: (file: (typeof files)[number]) => number) =>
    files.reduce((all, each) => all + of(each), 0);
  return {
    rows: sum(({ added, changed, unchanged, leftOut }) => added + changed + unchanged + leftOut),
    remarks: sum(({ warnings, leftOut }) => warnings + leftOut),
  };
}

async function figuresOf(world: World, stores: Stores, unit: UnitMarket) {
  const { cycle, opened, rules } = await loadInForce(world, stores, unit);
  const plan = await stores.plans.current(unit.code, cycle.id);
  const requests = await stores.latitudeRequests.list({ market: unit.code });
  const proposals = plan ? await stores.proposals.ofPlan(plan.id) : [];
  const reps = repsOfUnit(unit, await stores.accounts.repsOf(unit.code));
  const staffed = reps.filter(({ name }) => name !== '').map(({ territory }) => territory);
  const trained = new Set(opened?.trained.map(({ territory }) => territory));
  const differing = plan
    ? reconcile(
        unit.address,
        addMeasures((await stores.plans.measures(plan.id)).map(({ measures }) => measures)),
        await stores.readModels.keptSums(plan.id),
      )
    : [];
  const decided = proposals.filter(({ state }) => state === 'approved' || state === 'rejected');
  return {
    market: unit,
    cycle: cycle.id,
    figures: measurePriorities({
      rules,
      requests: {
        decided: requests.filter(({ state }) => state === 'granted' || state === 'refused').length,
        granted: requests.filter(({ state }) => state === 'granted').length,
      },
      ...(opened
        ? {
            reps: {
              staffed: staffed.length,
              trained: staffed.filter((territory) => trained.has(territory)).length,
            },
          }
        : {}),
      proposals: {
        decided: decided.length,
        approved: decided.filter(({ state }) => state === 'approved').length,
      },
      files: await filesOf(stores, unit.code, cycle.id),
      ...(plan ? { sums: { compared: sumsCompared, differing: differing.length } } : {}),
    }),
  };
}

/** As many as `reconcile` holds against the lines. */
const sumsCompared = 4;

function phasesFor({ definitions }: World, objective: string): readonly ServingPhase[] {
  return definitions.archetypes.flatMap(({ template: key }) => {
    const template = definitions.templates.find((each) => each.key === key);
    return (template?.phases ?? [])
      .filter((phase) => phase.objective === objective)
      .map((phase) => ({
        template: key,
        templateName: template?.name ?? { en: key },
        phase: phase.key,
        name: phase.name,
      }));
  });
}

async function lookAtStrategy(world: World, actor: User) {
  const { markets, strategy } = world.definitions;
  const seen = (action: 'see-strategy' | 'see-rollup') =>
    markets.filter(({ code }) => may(actor, action, { market: code }));
  if (seen('see-strategy').length === 0) return notAllowed(actor);
  const withFigures = seen('see-rollup');
  const rolled = withFigures.length > 0 ? await rollUp(world, actor, {}) : undefined;
  const total = rolled?.ok === true ? rolled.value.total : undefined;
  const kpiOf = (key: string): ObjectiveKpi => {
    const kpi = kpis.find((each) => each.key === key);
    if (kpi) return { key, how: 'total', unit: kpi.unit, value: total ? kpi.of(total) : null };
    if (executionKpis.some((each) => each.key === key)) return { key, how: 'attainment' };
    const coming = strategy.toMeasure.find((each) => each.key === key);
    return {
      key,
      how: 'not-measured-yet',
      name: coming?.name ?? { en: key },
      needs: coming?.needs ?? { en: '' },
    };
  };
  const { found, unreadable } = await world.storage.read((stores) =>
    ofEachMarket(withFigures.flatMap(unitsOf), async (unit) => [await figuresOf(world, stores, unit)]),
  );
  return done<StrategyView>({
    strategy,
    objectives: strategy.objectives.map((objective) => ({
      objective,
      phases: phasesFor(world, objective.key),
      kpis: objective.kpis.map(kpiOf),
    })),
    figures: found,
    unreadable,
  });
}

/** What the company wants, which phases work towards it, and what figures say. */
export const viewStrategy = asQuestion('strategy', lookAtStrategy);
