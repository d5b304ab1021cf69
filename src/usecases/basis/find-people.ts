import { sortedBy } from '#domain/basics/stable-order.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { isSought, soughtWords } from '#domain/customers/sought-person.ts';
import type { Stores, World } from '../ports.ts';
import { findNamed } from './find-named.ts';

export interface FoundPerson {
  readonly accountId: string;
  readonly subject: number;
  readonly name: string;
  readonly city: string;
  readonly territory: string;
}

const textOf = ({ facts }: KeptAccount, column: string): string => String(facts[column] ?? '');

/** Accounts of a market as somebody names them who has no list of accounts: by name or identifier, and where they are. */
export async function findPeople(
  world: Pick<World, 'kept'>,
  stores: Pick<Stores, 'accounts' | 'execution'>,
  market: MarketCode,
  text: string,
): Promise<readonly FoundPerson[]> {
  const words = soughtWords(text);
  const named = new Set<number>();
  for (const word of words)
    for (const subject of await findNamed(world, stores, market, word)) named.add(subject);
  const found = (await stores.accounts.numbered(market, named)).filter((account) =>
    isSought(words, [
      account.name,
      account.accountId,
      textOf(account, 'city'),
      textOf(account, 'postcode'),
      textOf(account, 'organisation'),
    ]),
  );
  return sortedBy(
    found.map((account) => ({
      accountId: account.accountId,
      subject: account.subject,
      name: account.name,
      city: textOf(account, 'city'),
      territory: account.territory,
    })),
    ({ name, accountId }) => `${name}\0${accountId}`,
  );
}
