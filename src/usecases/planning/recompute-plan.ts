import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { may } from '#domain/access/permissions.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { World } from '../ports.ts';
import { readPlanInput } from './read-plan-input.ts';

export interface RecomputedPlan {
  readonly plan: Plan;
  readonly value: number;
  readonly bound: number;
  readonly lines: number;
  /** Keys of the lines that came out otherwise than when the plan was made; empty when every digit is the same. */
  readonly different: readonly string[];
}

/** Makes a plan again from what it was made from, and holds it against the first version as it is kept. */
export async function recomputePlan(world: World, actor: User, input: { readonly planId: string }) {
  const known = await world.storage.read(async (stores) => ({
    plan: await stores.plans.byId(input.planId),
    lines: await stores.plans.lines(input.planId, {}, 1),
  }));
  const { plan } = known;
  if (!plan || !may(actor, 'recompute-plan', { market: plan.market })) {
    return refused('plan-unknown', { market: plan?.market ?? '' });
  }
  const kept = await readPlanInput(world, plan);
  if (!kept.ok) return kept;
  const made = await world.heavy.makePlan(kept.value);
  const before = new Map(known.lines.map((line) => [partsOf(line), digitsOf(line)]));
  const after = new Map(made.lines.map((line) => [partsOf(line), digitsOf(line)]));
  const keyOf = new Map(known.lines.map((line) => [partsOf(line), line.key]));
  const different = [...new Set([...before.keys(), ...after.keys()])].filter(
    (parts) => before.get(parts) !== after.get(parts),
  );
  return done<RecomputedPlan>({
    plan,
    value: made.value,
    bound: made.bound,
    lines: made.lines.length,
    different: different.map((parts) => keyOf.get(parts) ?? parts).toSorted(),
  });
}

/** What tells a line from others, whatever its account is called. */
const partsOf = ({ subject, territory, brand, channel }: PlanLine): string =>
  [subject, territory, brand, channel].join('|');

/** All that was computed of it. */
const digitsOf = ({ accountName: _name, accountId: _id, key: _key, no: _no, ...line }: PlanLine): string =>
  JSON.stringify(ordered(line));

/** The same object with its keys in order, at every depth: databases may hand them back in another. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, ordered(each)]),
  );
}
