import { countAccounts, repsOfUnit } from '../basis/of-unit.ts';
import type { Finding } from '#domain/basics/finding.ts';
import { done } from '#domain/basics/outcome.ts';
import { holds, rightsIn, scopeOf, type MarketAction, type Rights } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import { fallenIn } from '#domain/planning/fallen-sums.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { complexityOf, type Complexity } from '#domain/cycles/complexity.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Deadline } from '#domain/cycles/deadlines.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { rulesWithoutPeople } from '#domain/rulebook/without-people.ts';
import { loadInForce, ruleFindings } from '../basis/process-in-force.ts';
import { deadlinesIn } from '../basis/calendar.ts';
import { fallenSumsOf, measuresToday } from '../basis/fallen-today.ts';
import type { HeldSince } from '#domain/planning/fall-away.ts';
import { outlivedSumOf } from '../basis/outlived-today.ts';
import { approversBesides } from '../basis/four-eyes.ts';
import { findUnitInPart } from '../access/find-market.ts';
import type { ImportRecord, World } from '../ports.ts';
import { describeCycle, type CycleView } from '../cycles/view-cycle.ts';

export interface MarketView extends HeldSince {
  readonly market: Market;
  readonly cycle: Cycle;
  /** Absent while nobody has assessed the market. */
  readonly assignment?: Assignment;
  readonly template?: ProcessTemplate;
  readonly complexity?: Complexity;
  readonly deadlines: readonly Deadline[];
  readonly accounts: number;
  readonly reps: number;
  readonly imports: readonly ImportRecord[];
  readonly plan?: Plan;
  readonly measures?: Measures;
  readonly openProposals: number;
  /** Whether its plan is the reader's to see, in part at least, where there is one. */
  readonly seesPlan: boolean;
  /** Who may approve the plan where the actor may not for having made it. */
  readonly approvedBy?: readonly string[];
  /** Absent while nobody has opened the cycle. */
  readonly opened?: CycleView;
  readonly rules: EffectiveRules;
  /** Settings that do not take effect; a rep has nothing to do about them. */
  readonly ruleFindings: readonly Finding[];
  readonly may: Rights;
}

/**
 * Where a market stands in the cycle it plans. Whoever sees none of its plan is told of accounts and territories by their
 * number alone, and of rules and the cycle what is theirs to see.
 */
export async function viewMarket(
  world: World,
  actor: User,
  input: { readonly market: string; readonly for?: 'see-market' | 'see-rules' },
) {
  const found = await findUnitInPart(world, actor, input.for ?? 'see-market', input.market);
  if (!found.ok) return found;
  return world.storage.read(async (stores) => {
    const inForce = await loadInForce(world, stores, found.value);
    const { market, cycle, opened, assignment, template, rules } = inForce;
    // Whoever works a part of the market sees what is of that part.
    const scope = scopeOf(actor, 'see-plan', market.code);
    const seesPlan = scope.length > 0;
    const plan = seesPlan ? await stores.plans.current(market.code, cycle.id) : undefined;
    const isOwn = (each: { readonly territory: string }): boolean => isWithin(scope, each.territory);
    const seen = (action: MarketAction): boolean => holds(actor, action, market.code);
    const rights = rightsIn(actor, market.code);
    const fallen = plan ? await fallenSumsOf(world, stores, market, plan) : undefined;
    const fell = fallen && fallenIn(fallen.refused, isOwn);
    const closedByDuty = fallen && fallenIn(fallen.closed, isOwn);
    const outlived = plan && (await outlivedSumOf(world, stores, market, plan, isOwn));
    const measured = plan && fallen ? (await measuresToday(stores, plan, fallen)).filter(isOwn) : [];
    const measures = addMeasures(measured.map((each) => each.measures));
    const open = plan ? (await stores.proposals.ofPlan(plan.id, { state: 'open' })).filter(isOwn) : [];
    const ofUnit = repsOfUnit(market, await stores.accounts.repsOf(market.code));
    const reps = ofUnit.filter((each) => !seesPlan || isOwn(each));
    const approvedBy =
      plan && plan.state !== 'approved' && rights.has('approve-plan')
        ? await approversBesides(world, stores, market, actor, plan.id)
        : undefined;
    return done<MarketView>({
      market,
      cycle,
      ...(assignment && seen('see-cycles') ? { assignment } : {}),
      ...(template && seen('see-cycles') ? { template, complexity: complexityOf(template) } : {}),
      deadlines: template && seen('see-cycles') ? deadlinesIn(world, inForce, template) : [],
      accounts:
        scope === 'all' || !seesPlan ? await countAccounts(stores, market, ofUnit) : measures.accounts,
      reps: reps.length,
      imports: rights.has('list-imports') ? await stores.imports.ofMarket(market.code) : [],
      ...(plan ? { plan: { ...plan, capacities: plan.capacities.filter(isOwn) }, measures } : {}),
      ...(fell ? { fell } : {}),
      ...(closedByDuty ? { closedByDuty } : {}),
      ...(outlived ? { outlived } : {}),
      openProposals: open.length,
      seesPlan,
      ...(approvedBy ? { approvedBy } : {}),
      ...(opened && seen('see-cycles')
        ? { opened: await describeCycle(world, stores, actor, market, opened) }
        : {}),
      rules: !seen('see-rules') ? {} : rights.has('see-rule-authors') ? rules : rulesWithoutPeople(rules),
      ruleFindings: rights.has('see-rule-findings') ? await ruleFindings(world, stores, inForce) : [],
      may: rights,
    });
  });
}
