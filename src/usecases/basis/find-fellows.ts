import { establishmentsOf } from '#domain/customers/establishments.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import type { User } from '#domain/access/user.ts';
import type { Stores, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

const ALWAYS = { from: '', to: '9999-12-31' } as const;

/** About what one takes in memory: its number, twice, and its share of the name. */
const BYTES_OF_ACCOUNT = 60;

export interface Fellows {
  /** Of the accounts and reps when it was answered. */
  readonly revision: string;
  /** Those asked about, and all who count as of an institution with one of them, those of whom nobody knows it too; by number. */
  readonly subjects: readonly number[];
}

interface Institutions {
  readonly of: ReadonlyMap<number, readonly string[]>;
  readonly members: ReadonlyMap<string, readonly number[]>;
}

/** Two of the same are about the same accounts; an erased one takes no revision with it. */
export const revisionOfAccounts = async (
  { accounts }: Pick<Stores, 'accounts'>,
  market: MarketCode,
): Promise<string> => `${await accounts.revision(market)}|${await accounts.count(market)}`;

async function institutionsOf(
  { kept }: Pick<World, 'kept'>,
  stores: Pick<Stores, 'accounts' | 'affiliations'>,
  market: MarketCode,
  revision: string,
): Promise<Institutions> {
  return kept.of(market, 'institutions', revision, async () => {
    const accounts = await stores.accounts.ofMarket(market);
    const affiliations = await stores.affiliations.ofMarket(market);
    const places = establishmentsOf(accounts, affiliations);
    // Whoever ever worked in one has calls there, and who works there besides is called on there.
    const of = new Map<number, readonly string[]>(
      accounts.map(({ subject, accountId }) => [subject, places.during(accountId, ALWAYS)]),
    );
    const known = new Set(accounts.map(({ accountId }) => accountId));
    const gone = affiliations.flatMap(({ account }, index) =>
      known.has(account) ? [] : [[account, places.keysTold[index] ?? ''] as const],
    );
    const numbers = await stores.accounts.numbersOf(market, new Set(gone.map(([account]) => account)));
    for (const [account, key] of gone) {
      const subject = numbers.get(account);
      if (subject !== undefined) of.set(subject, [...(of.get(subject) ?? []), key]);
    }
    const members = new Map<string, number[]>();
    for (const [subject, keys] of of)
      for (const key of keys) {
        const others = members.get(key);
        if (others) others.push(subject);
        else members.set(key, [subject]);
      }
    return { result: { of, members }, bytes: of.size * BYTES_OF_ACCOUNT };
  });
}

const lookUp = (
  world: World,
  _actor: User,
  { market, subjects }: { readonly market: MarketCode; readonly subjects: readonly number[] },
): Promise<Fellows> =>
  world.storage.read(async (stores) => {
    const revision = await revisionOfAccounts(stores, market);
    const { of, members } = await institutionsOf(world, stores, market, revision);
    const found = new Set(subjects);
    for (const subject of subjects)
      for (const key of of.get(subject) ?? []) for (const fellow of members.get(key) ?? []) found.add(fellow);
    return { revision, subjects: [...found] };
  });

/** Who is of one institution with some accounts: all accounts are read for it, once after each change of them. */
export const findFellows = asQuestion('fellows of an institution', lookUp);
