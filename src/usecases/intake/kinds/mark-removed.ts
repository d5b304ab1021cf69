import type { KeptAccount } from '#domain/customers/account.ts';
import { markAccount } from '#domain/customers/consent/mark-refusers.ts';
import { everCalled, type FormerTraits } from '#domain/customers/consent/former-traits.ts';
import { saidByOf, type ConsentsOfMarket } from '#domain/customers/consent/consents-of-market.ts';
import { markVisited } from '../../basis/same-persons.ts';
import { todayIn } from '../../basis/today.ts';
import type { Stores } from '../../ports.ts';
import type { ImportAtWork } from '../kind-of-import.ts';

/** What a file was held against. */
export interface Against {
  /** The cycle a file goes on record with; of several units the market. */
  readonly subject: string;
  readonly revision: number;
  readonly accounts: readonly KeptAccount[];
  readonly consents: ConsentsOfMarket;
  readonly former: FormerTraits;
  /** Digests of those who were erased. */
  readonly erased: ReadonlySet<string>;
  /** How many refused and have no account. */
  readonly marked: number;
  /** How often somebody said of two that they are two persons, or not after all. */
  readonly apart: number;
}

/** Who is removed and refused, or was called on, is met again by marks, whatever they are called then. */
export async function markRemoved(
  { world, job, secret, market }: ImportAtWork,
  stores: Stores,
  { accounts, consents, former }: Against,
  removed: readonly string[],
): Promise<void> {
  const gone = new Set(removed);
  if (gone.size === 0) return;
  const saidBy = saidByOf(consents);
  const digest = (text: string): string => world.secrets.digest(secret, text);
  const marking = { digest, today: todayIn(world, market.code) };
  const marked = accounts
    .filter(({ accountId }) => gone.has(accountId))
    .flatMap((account) => markAccount(marking, account, saidBy(account), former));
  if (marked.length > 0) await stores.refusalMarks.add(job.market, job.id, marked);
  await markVisited(
    stores,
    market,
    marking,
    accounts
      .filter(({ accountId }) => gone.has(accountId))
      .map((account) => ({
        subject: account.subject,
        person: () => everCalled(account, former.get(account.subject)),
      })),
  );
}
