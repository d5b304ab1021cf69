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
  { id, version, market }: Pick<Plan, 'id' | 'version' | 'market'>,
  { what, from }: OfPlan,
  compute: () => Promise<Kept<Result>>,
): Promise<Result> {
  const calls = await stores.execution.revision(market);
  if (calls === undefined) return (await compute()).result;
  const accounts = await stores.accounts.revision(market);
  const known = world.secrets.hash(JSON.stringify([id, version, calls, accounts, from]));
  return world.kept.of(market, `${what}|${id}`, known, compute);
}
