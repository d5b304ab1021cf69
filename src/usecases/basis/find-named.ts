import type { MarketCode } from '#domain/basics/ids.ts';
import {
  putTogether,
  sizeOfNames,
  withText,
  type NamesTogether,
  type SearchedName,
} from '#domain/customers/names-together.ts';
import type { Stores, World } from '../ports.ts';
import { keepOfAccounts } from './keep-of-accounts.ts';
import { pause } from './pause.ts';

/** So many names are read before others have their turn. */
const AT_ONCE = 5_000;

async function readNames({ accounts }: Pick<Stores, 'accounts'>, market: MarketCode): Promise<NamesTogether> {
  const names: SearchedName[] = [];
  for (;;) {
    const some = await accounts.searched(market, { after: names.at(-1)?.subject ?? 0, limit: AT_ONCE });
    names.push(...some);
    if (some.length < AT_ONCE) return putTogether(names);
    await pause(0);
  }
}

/**
 * The numbers of a market's accounts, removed ones too, that have a text in their name or identifier, without regard to
 * case. All names are read once after each change of them, and kept while there is none.
 */
export async function findNamed(
  world: Pick<World, 'kept'>,
  stores: Pick<Stores, 'accounts' | 'execution'>,
  market: MarketCode,
  text: string,
): Promise<readonly number[]> {
  const names = await keepOfAccounts(world, stores, market, { what: 'names' }, async () => {
    const result = await readNames(stores, market);
    return { result, bytes: sizeOfNames(result) };
  });
  return withText(names, text);
}
