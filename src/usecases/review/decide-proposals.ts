import type { UnitMarket } from '#domain/organisation/unit.ts';
import type { Finding } from '#domain/basics/finding.ts';
import { done, refused, refusedInput, type Reason } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { checkProposal } from '#domain/review/check-proposal.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import { applyProposals } from '#domain/review/apply-proposals.ts';
import type { Proposal } from '#domain/review/proposal.ts';
import { withholdWorth, type ShownProposal } from '#domain/review/withhold-worth.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { loadInForce } from '../basis/process-in-force.ts';
import { todayOf } from '../basis/fallen-today.ts';
import { measureNext } from '../basis/measure-next.ts';
import { visitsLost } from '../basis/same-persons.ts';
import { planUnderLimits } from '../basis/plan-under-limits.ts';
import { refuseSamePerson } from '../basis/four-eyes.ts';
import { figuresOfEach } from '../basis/figures.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import { findLine } from '../basis/find-line.ts';
import { findUnitFor } from '../access/find-market.ts';
import type { Stores, World } from '../ports.ts';
import { refusalOfLine, reviewSituation } from './review-situation.ts';

export const reviewDecisions = ['approved', 'rejected'] as const;

export interface DecideInput {
  readonly market: string;
  /** As `DE-2027-01`; that of the plan people work on when absent. */
  readonly cycle?: string;
  readonly proposalIds: readonly string[];
  readonly decision: (typeof reviewDecisions)[number];
  readonly note: string;
}

export interface DecisionResult {
  readonly plan: Plan;
  readonly decided: readonly ShownProposal[];
  /** Limits of the company's own that the approved ones pass together. */
  readonly findings: readonly Finding[];
}

/** A manager decides open proposals; the approved ones together make the next version of the plan. */
export async function decideProposals(world: World, actor: User, input: DecideInput) {
  const found = await findUnitFor(world, actor, 'decide-proposals', input.market, input.cycle);
  if (!found.ok) return found;
  const market = found.value;
  if (input.proposalIds.length === 0) return refusedInput('proposalIds', '≥ 1');
  return world.storage.transaction(async (stores) => {
    const current = await findCurrentPlan(world, stores, market, input.cycle);
    if (!current.ok) return current;
    const plan = current.value;
    if (plan.state !== 'in-review')
      return refused('review-closed', { market: market.code, state: plan.state });
    const open: Proposal[] = [];
    for (const id of new Set(input.proposalIds)) {
      const proposal = await stores.proposals.byId(id);
      if (!proposal || proposal.planId !== plan.id) return refused('proposal-unknown', { proposal: id });
      if (proposal.state !== 'open') return refused('proposal-decided', { state: proposal.state });
      open.push(proposal);
    }
    const doneBy = open.map((proposal) => proposal.madeBy);
    const second = await refuseSamePerson(world, stores, market, actor, { pair: 'proposals', doneBy });
    if (!second.ok) return second;
    const at = world.clock.now();
    const decided = open.map((proposal): Proposal => ({
      ...proposal,
      state: input.decision,
      decidedBy: actor.email,
      decidedAt: at,
      decisionNote: input.note,
    }));
    let version = plan.version;
    let findings: readonly Finding[] = [];
    if (input.decision === 'approved') {
      const applied = await approve(world, stores, market, plan, decided);
      if (!applied.ok) return applied;
      findings = applied.value;
      version += 1;
    }
    for (const proposal of decided) await stores.proposals.save(proposal);
    await stores.audit.add({
      at,
      by: actor,
      kind: input.decision === 'approved' ? 'approve-proposals' : 'reject-proposals',
      market: market.code,
      subject: plan.id,
      accounts: decided.map((each) => each.accountId),
      texts: { note: input.note },
      details: { lines: decided.map((each) => each.lineKey), version },
    });
    const shownOf = await figuresOfEach(world, stores, actor, market, decided);
    const { template } = await loadUnitCycle(world, stores, market, { plan });
    const method = template?.methods.value ?? 'response';
    return done<DecisionResult>({
      plan: { ...plan, version },
      decided: decided.map((each) => withholdWorth(each, shownOf(each), method)),
      findings,
    });
  });
}

/** Writes the next version, unless the limits that hold for everybody would be broken by then; else what is passed. */
async function approve(
  world: World,
  stores: Stores,
  market: UnitMarket,
  plan: Plan,
  approved: readonly Proposal[],
) {
  // The manager may go beyond the rep's own guardrails, but not beyond consent, limits and working days.
  const method = 'window';
  const lines: PlanLine[] = [];
  for (const { lineKey, territory } of approved) {
    const line = await findLine(stores, plan.id, lineKey, (each) => each.territory === territory);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  const inForce = await loadInForce(world, stores, market, { plan });
  const lost = await visitsLost(world, stores, market);
  const isMore = approved.some(({ to }, index) => to > (lines[index]?.planned ?? 0));
  if (lost && isMore) return refused('secret-lost', { market: market.code }, [lost]);
  const held = await planUnderLimits(world, stores, inForce, plan, {
    territories: lines.map((line) => line.territory),
    subjects: lines.map((line) => line.subject),
    added: lines.map((line) => line.key),
  });
  const refusals: (Reason | undefined)[] = [];
  for (const line of lines) refusals.push(await refusalOfLine(world, stores, plan, inForce, line));
  const today = await todayOf(world, stores, { market, plan, cycle: inForce.cycle }, lines);
  const findings = approved.flatMap((proposal, index) => {
    const line = today(lines[index]!);
    // The others of this decision happen together with it.
    const others = approved.filter((each) => each.id !== proposal.id);
    const ofTerritory = others
      .filter((each) => each.territory === line.territory)
      .map((each) => ({ ...each, state: 'open' as const }));
    return checkProposal(
      method,
      reviewSituation(held, plan, line, proposal.to, ofTerritory, others, refusals[index]),
    );
  });
  const first = findings.find((each) => each.severity === 'error');
  if (first) return refused('guardrail-broken', { account: String(first.values['account'] ?? '') }, findings);
  const changed = applyProposals(lines, approved);
  const measures = await measureNext(stores, plan, changed);
  return (await stores.plans.addVersion(plan.id, plan.version, changed, measures))
    ? done(findings)
    : refused('plan-stale', { market: plan.market });
}
