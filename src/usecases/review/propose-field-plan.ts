import { scopeOf } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import type { Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { KeptFieldLine } from '#domain/review/field-plans/kept-field-line.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { fieldPlanBecomes } from '#domain/rulebook/rules/field-plan.ts';
import { findUnitInPart } from '../access/find-market.ts';
import { loadProcess } from '../basis/process-in-force.ts';
import type { World } from '../ports.ts';
import { judgedToday } from './judged-today.ts';
import { lineInPlan } from './line-in-plan.ts';
import { proposeChange } from './propose-change.ts';

/** A line that became no proposal, and why. */
export interface LeftLine {
  readonly accountId: string;
  readonly brand: string;
  readonly channel: string;
  readonly touches: number;
  /** The refusal of the review, or the verdict that keeps it out. */
  readonly code: string;
  readonly findings: readonly Finding[];
}

export interface ProposedFieldPlan {
  readonly proposed: number;
  /** Lines the plan has as they are. */
  readonly same: number;
  readonly left: readonly LeftLine[];
}

/**
 * Turns the market's own plan into proposals, each through the door a rep's goes through, for whoever decides: lines
 * that lie within the latitude and differ from the plan. What lies outside, or is forbidden, is left and told, as is what
 * a guardrail refuses.
 */
export async function proposeFieldPlan(world: World, actor: User, input: { readonly market: string }) {
  const found = await findUnitInPart(world, actor, 'propose-change', input.market);
  if (!found.ok) return found;
  const unit = found.value;
  const { code } = unit;
  const scope = scopeOf(actor, 'propose-change', code);
  const loaded = await world.storage.read(async (stores) => {
    const process = await loadProcess(world, stores, unit);
    if (!process.ok) return process;
    const { cycle, rules } = process.value;
    const becomes = valueOf(rules, fieldPlanBecomes);
    if (becomes !== 'proposals') return refused('field-plan-otherwise', { market: code, becomes });
    const plan = await stores.plans.current(code, cycle.id);
    if (!plan) return refused('plan-unknown', { market: code });
    if (plan.state !== 'in-review') return refused('review-closed', { market: code, state: plan.state });
    const lines = (await judgedToday(world, stores, unit, cycle.id)).filter(({ territory }) =>
      isWithin(scope, territory),
    );
    const placed: { readonly line: KeptFieldLine; readonly at: PlanLine | undefined }[] = [];
    for (const line of lines) placed.push({ line, at: await lineInPlan(stores, plan.id, line) });
    return done(placed);
  });
  if (!loaded.ok) return loaded;
  const left: LeftLine[] = [];
  let [proposed, same] = [0, 0];
  for (const { line, at } of loaded.value) {
    const { accountId, brand, channel, touches, verdict, reason } = line;
    const leave = (why: string, findings: readonly Finding[] = []): void => {
      left.push({ accountId, brand, channel, touches, code: why, findings });
    };
    if ((at?.planned ?? 0) === touches) same += 1;
    else if (verdict === 'outside-latitude' || verdict === 'forbidden') leave(verdict);
    else if (!at) leave('line-unknown');
    else {
      const outcome = await proposeChange(world, actor, {
        market: input.market,
        lineKey: at.key,
        to: touches,
        reason: reason === '' ? 'other' : reason,
        comment: '',
        preview: false,
      });
      if (outcome.ok) proposed += 1;
      else leave(outcome.refusal.code, outcome.refusal.findings ?? []);
    }
  }
  return done<ProposedFieldPlan>({ proposed, same, left });
}
