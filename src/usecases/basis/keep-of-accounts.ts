import type { MarketCode } from '#domain/basics/ids.ts';
import type { Kept, Stores, World } from '../ports.ts';

export interface OfAccounts {
  /** What is computed: there is one kept result of each. */
  readonly what: string;
  /** All that it is computed from besides the market's accounts and reps: little, for it is compared as it is. */
  readonly from?: unknown;
}

/** What is computed of a market's accounts and reps, kept while none of them has changed, as in `keepOfPlan`. */
export async function keepOfAccounts<Result>(
  { kept }: Pick<World, 'kept'>,
  stores: Pick<Stores, 'accounts' | 'execution'>,
  market: MarketCode,
  { what, from = '' }: OfAccounts,
  compute: () => Promise<Kept<Result>>,
): Promise<Result> {
  // It rises whenever somebody is forgotten, which leaves the revision of accounts as it is.
  const calls = await stores.execution.revision(market);
  if (calls === undefined) return (await compute()).result;
  const known = JSON.stringify([await stores.accounts.revision(market), calls, from]);
  return kept.of(market, `${what}, of accounts`, known, compute);
}
