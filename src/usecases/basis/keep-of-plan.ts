import type { Plan } from '#domain/planning/plan.ts';
import type { Kept, Stores, World } from '../ports.ts';

export interface OfPlan {
  /** What is computed, and of which part of it: there is one kept result of each. */
  readonly what: string;
  /** All that it is computed from besides the plan, the market's calls and its accounts and reps. */
  readonly from: unknown;
}

/**
 * What is computed of a plan, kept while nothing it is computed from has changed, whoever has changed it and wherever: the
 * revisions are read in the same transaction as what it would be computed from. Whoever writes computes anew.
 */
export async function keepOfPlan<Result>(
  world: Pick<World, 'kept' | 'secrets'>,
  stores: Stores,
  plan: Pick<Plan, 'id' | 'version' | 'market'>,
  { what, from }: OfPlan,
  compute: () => Promise<Kept<Result>>,
): Promise<Result> {
  const known = await standOfPlan(world, stores, plan, from);
  if (known === undefined) return (await compute()).result;
  return world.kept.of(plan.market, `${what}|${plan.id}`, known, compute);
}

/** What something that is computed of a plan rests on, as one text; undefined for whoever has changed some of it and not told yet. */
export async function standOfPlan(
  { secrets }: Pick<World, 'secrets'>,
  stores: Stores,
  { id, version, market }: Pick<Plan, 'id' | 'version' | 'market'>,
  from: unknown,
): Promise<string | undefined> {
  const calls = await stores.execution.revision(market);
  if (calls === undefined) return undefined;
  const accounts = await stores.accounts.revision(market);
  return secrets.hash(JSON.stringify([id, version, calls, accounts, from]));
}
