import { may, scopeOf } from '#domain/access/permissions.ts';
import { chosenWithin, isBeyond } from '#domain/access/scope.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import type { User } from '#domain/access/user.ts';
import type { CycleId } from '#domain/basics/ids.ts';
import { done } from '#domain/basics/outcome.ts';
import type { Touches } from '#domain/basics/units.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { PlanLine, PlanState } from '#domain/planning/plan.ts';
import type { Verdict } from '#domain/review/field-plans/judged-line.ts';
import type { KeptFieldLine } from '#domain/review/field-plans/kept-field-line.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { fieldPlanBecomes } from '#domain/rulebook/rules/field-plan.ts';
import { noteAccess } from '../access/note-access.ts';
import { findUnitInPart } from '../access/find-market.ts';
import { todayOf } from '../basis/fallen-today.ts';
import { loadProcess } from '../basis/process-in-force.ts';
import type { Stores, World } from '../ports.ts';
import { judgedToday } from './judged-today.ts';
import { lineInPlan } from './line-in-plan.ts';

export interface FieldPlanInput {
  readonly market: string;
  readonly verdict?: Verdict;
  /** One of the territories the actor sees. */
  readonly territory?: string;
  readonly offset?: number;
  readonly limit?: number;
}

export interface ViewedFieldLine extends KeptFieldLine {
  /** The account's identifier where it has no name any more. */
  readonly accountName: string;
}

export interface FieldPlanView {
  readonly market: Market;
  readonly template: ProcessTemplate;
  readonly cycle: CycleId;
  /** What the rules make of it. */
  readonly becomes: 'plan' | 'proposals' | 'comparison';
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Of the verdict and territory asked for. */
  readonly total: number;
  readonly offset: number;
  readonly lines: readonly ViewedFieldLine[];
  /** Of the plan of the cycle; absent where there is none. */
  readonly plan?: PlanState;
  /** Whether the actor may make the plan from it, or turn it into proposals, as the rules and the plan stand. */
  readonly mayMake: boolean;
  readonly mayPropose: boolean;
  readonly maySend: boolean;
}

const PAGE = 100;

/** What the plan has of these lines today: nothing of one it has not, or of whoever has refused since. */
async function plannedToday(
  world: World,
  stores: Stores,
  at: Parameters<typeof todayOf>[2],
  lines: readonly KeptFieldLine[],
): Promise<ReadonlyMap<KeptFieldLine, Touches>> {
  const found = new Map<KeptFieldLine, PlanLine>();
  for (const line of lines) {
    const own = await lineInPlan(stores, at.plan.id, line);
    if (own) found.set(line, own);
  }
  const asToday = await todayOf(world, stores, at, [...found.values()]);
  return new Map(
    lines.map((line) => {
      const own = found.get(line);
      return [line, own ? asToday(own).planned : 0];
    }),
  );
}

/** The market's own plan of the cycle in planning, line by line, with what each is by today's rules, law and refusals. */
export async function viewFieldPlan(world: World, actor: User, input: FieldPlanInput) {
  const found = await findUnitInPart(world, actor, 'see-plan', input.market);
  if (!found.ok) return found;
  const unit = found.value;
  const { code } = unit;
  const scope = scopeOf(actor, 'see-plan', code);
  if (isBeyond(scope, input.territory)) return notAllowed(actor, code);
  const territory = chosenWithin(scope, input.territory);
  const territories = territory === undefined ? (scope === 'all' ? undefined : scope) : [territory];
  return world.storage.read(async (stores) => {
    const process = await loadProcess(world, stores, unit);
    if (!process.ok) return process;
    const { market, cycle, rules, template } = process.value;
    const judged = await judgedToday(world, stores, unit, cycle.id);
    const seen = territories ? judged.filter((line) => territories.includes(line.territory)) : judged;
    const ofVerdict = Map.groupBy(seen, ({ verdict }) => verdict);
    const countOf = (verdict: Verdict): number => ofVerdict.get(verdict)?.length ?? 0;
    const asked = input.verdict === undefined ? seen : (ofVerdict.get(input.verdict) ?? []);
    const { offset = 0, limit = PAGE } = input;
    const lines = asked.slice(offset, offset + limit);
    const names = await stores.execution.names(
      code,
      lines.map(({ accountId }) => accountId),
    );
    if (lines.length > 0)
      noteAccess(world, actor, { kind: 'view', market: code, subject: territory ?? 'field-plan' });
    const plan = await stores.plans.current(code, cycle.id);
    const becomes = valueOf(rules, fieldPlanBecomes);
    const planned = plan ? await plannedToday(world, stores, { market, plan, cycle }, lines) : undefined;
    return done<FieldPlanView>({
      market,
      template,
      cycle: cycle.id,
      becomes,
      counts: {
        'as-guidance': countOf('as-guidance'),
        'within-latitude': countOf('within-latitude'),
        'outside-latitude': countOf('outside-latitude'),
        forbidden: countOf('forbidden'),
      },
      total: asked.length,
      offset,
      lines: lines.map((line) => ({
        ...line,
        planned: planned?.get(line) ?? line.planned,
        accountName: names.get(line.accountId)?.name ?? line.accountId,
      })),
      ...(plan ? { plan: plan.state } : {}),
      mayMake: becomes === 'plan' && may(actor, 'make-plan', { market: code }),
      mayPropose:
        becomes === 'proposals' &&
        plan?.state === 'in-review' &&
        may(actor, 'propose-change', { market: code }),
      maySend: may(actor, 'import-accounts', { market: code }),
    });
  });
}
