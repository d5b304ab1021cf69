import { scopeOf } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { channels, type Channel } from '#domain/basics/channel.ts';
import { done } from '#domain/basics/outcome.ts';
import type { ValueMethod } from '#domain/cycles/process-template.ts';
import type { Market } from '#domain/organisation/market.ts';
import { staysOf } from '#domain/planning/fall-away.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { judgePlausibility, plausibilitySums, type Plausibility } from '#domain/planning/plausibility.ts';
import type { MethodsVersion } from '#domain/planning/value-tables/joint-response.ts';
import { showsWorth } from '#domain/planning/withhold-figures.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { elasticity, responseCurvature } from '#domain/rulebook/rules/response-curve.ts';
import { findUnitInPart } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { fallenOf } from '../basis/fallen-lines.ts';
import { figuresShownTo } from '../basis/figures.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import type { World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

/** Where what a channel does is stated, and on what that rests. */
export interface StatedEffect {
  readonly channel: Channel;
  readonly rule: string;
  /** As whoever set it gave it: `assumption`, a study, a person. */
  readonly source: string;
}

export interface PlausibilityView extends Plausibility {
  readonly market: Market;
  readonly plan: Pick<Plan, 'cycle' | 'version' | 'state' | 'madeAt'>;
  readonly method: ValueMethod;
  /** Of the methods, as the plan was made. */
  readonly version: MethodsVersion;
  /** Of the channels the plan has touches on, where the rules state what these do. */
  readonly stated: readonly StatedEffect[];
  /** Territories nobody works: their lines are in no figure. */
  readonly vacant: readonly string[];
  /** Whether the actor is shown what touches are worth. */
  readonly showsValue: boolean;
}

export interface PlausibilityInput {
  readonly market: string;
  /** As `DE-2027-01`; the one people work on when absent. */
  readonly cycle?: string;
}

function statedEffects(
  method: ValueMethod,
  rules: EffectiveRules,
  sources: Plausibility['sources'],
): readonly StatedEffect[] {
  if (method === 'grid') return [];
  const byRule = new Set(sources.filter(({ stated }) => stated > 0).map(({ channel }) => channel));
  return channels
    .filter((channel) => byRule.has(channel))
    .map((channel) => {
      const rule = method === 'elasticity' ? elasticity(channel) : responseCurvature(channel);
      const set = rules[rule.key]?.provenance.findLast(({ value }) => value !== undefined);
      return { channel, rule: rule.key, source: set?.source ?? rule.source };
    });
}

async function plausibilityOf(world: World, actor: User, input: PlausibilityInput) {
  const found = await findUnitInPart(world, actor, 'see-plan', input.market, input.cycle);
  if (!found.ok) return found;
  const asked = found.value;
  const scope = scopeOf(actor, 'see-plan', asked.code);
  return world.storage.read(async (stores) => {
    const current = await findCurrentPlan(world, stores, asked, input.cycle);
    if (!current.ok) return current;
    const plan = current.value;
    const { market, template } = await loadUnitCycle(world, stores, asked, { plan });
    const method = template?.methods.value ?? 'response';
    const fallen = await fallenOf(world, stores, asked, plan);
    const left = new Map([...fallen.lines, ...fallen.closed].map((line) => [line.key, staysOf(line, line)]));
    const sums = plausibilitySums(method);
    const capacities = plan.capacities.filter(({ territory }) => isWithin(scope, territory));
    for (const { territory, vacant } of capacities) {
      if (vacant) continue;
      const lines = await stores.plans.lines(plan.id, { territory });
      // What has fallen away since is no choice of the method: these lines say nothing of it.
      sums.add(lines.filter(({ key }) => !left.has(key)));
    }
    const judged = judgePlausibility(method, plan.snapshot.versions.methods, sums.summed);
    // Of whoever restricted its data: what is not shown of one account is shown of no sum that could be of one.
    const shown = (await figuresShownTo(world, stores, actor, asked))({
      territory: scope === 'all' ? '' : (scope[0] ?? ''),
      account: undefined,
    });
    noteAccess(world, actor, { kind: 'view', market: asked.code, subject: 'plan' });
    return done<PlausibilityView>({
      ...judged,
      market,
      plan: { cycle: plan.cycle, version: plan.version, state: plan.state, madeAt: plan.madeAt },
      method,
      version: plan.snapshot.versions.methods,
      stated: statedEffects(method, plan.snapshot.rules, judged.sources),
      vacant: capacities.filter(({ vacant }) => vacant).map(({ territory }) => territory),
      showsValue: showsWorth(shown, method),
    });
  });
}

/**
 * A plan held against what its guidance asks for, part by part, with how it knows what touches are worth and what it never
 * looked at. A rep sees the own territory.
 */
export const viewPlausibility = asQuestion('plausibility of a plan', plausibilityOf);
