import type { Outcome } from '#domain/basics/outcome.ts';
import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/basics/user.ts';
import type { Assignment } from '#domain/maturity/assign-archetype.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { Cycle } from '#domain/process/cycle.ts';
import { nextCycle } from '#domain/process/cycle.ts';
import type { Deadline } from '#domain/process/deadlines.ts';
import { phaseDeadlines } from '#domain/process/deadlines.ts';
import type { Market } from '#domain/process/market.ts';
import type { ProcessTemplate } from '#domain/process/process-template.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { assignmentOf } from './market-maturity.ts';
import { findMarket, holidaysAround, marketRules } from './market-process.ts';
import type { ImportRecord, World } from './ports.ts';

export interface MarketView {
  readonly market: Market;
  readonly cycle: Cycle;
  /** Absent while nobody has assessed the market. */
  readonly assignment?: Assignment;
  readonly template?: ProcessTemplate;
  readonly deadlines: readonly Deadline[];
  readonly accounts: number;
  readonly reps: number;
  readonly imports: readonly ImportRecord[];
  readonly plan?: Plan;
  readonly measures?: Measures;
  readonly openProposals: number;
  readonly rules: EffectiveRules;
}

/** Where a market stands in its next cycle. */
export async function viewMarket(
  world: World,
  actor: User,
  input: { readonly market: string },
): Promise<Outcome<MarketView>> {
  const found = findMarket(world, actor, input.market);
  if (!found.ok) return found;
  const market = found.value;
  const today = world.clock.today();
  const cycle = nextCycle(market, today);
  const assignment = await world.storage.read((stores) => assignmentOf(world, stores, market.code, today));
  const template = world.definitions.templates.find((each) => each.key === assignment?.archetype.template);
  const deadlines = template
    ? phaseDeadlines(
        template.phases,
        cycle.from,
        market.calendar.workingWeek,
        holidaysAround(world, market, cycle),
      )
    : [];
  return world.storage.read(async (stores) => {
    const plan = await stores.plans.current(market.code, cycle.id);
    // A rep sees of the market what is the own territory's.
    const own = actor.role === 'rep' ? { territory: actor.territory } : {};
    const isOwn = (each: { readonly territory: string }): boolean =>
      own.territory === undefined || each.territory === own.territory;
    const measured = plan ? (await stores.plans.measures(plan.id)).filter(isOwn) : [];
    const measures = addMeasures(measured.map((each) => each.measures));
    const open = plan ? await stores.proposals.ofPlan(plan.id, { state: 'open', ...own }) : [];
    const reps = (await stores.accounts.repsOf(market.code)).filter(isOwn);
    return done({
      market,
      cycle,
      ...(assignment ? { assignment } : {}),
      ...(template ? { template } : {}),
      deadlines,
      accounts: actor.role === 'rep' ? measures.accounts : await stores.accounts.count(market.code),
      reps: reps.length,
      imports: actor.role === 'rep' ? [] : await stores.imports.ofMarket(market.code),
      ...(plan ? { plan: { ...plan, capacities: plan.capacities.filter(isOwn) }, measures } : {}),
      openProposals: open.length,
      rules: await marketRules(world, stores, market, assignment, cycle.from),
    });
  });
}
