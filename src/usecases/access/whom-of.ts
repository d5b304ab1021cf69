import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { marketsOf } from '#domain/access/permissions.ts';
import { isBeyond } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { numberName } from '#domain/customers/account.ts';
import { findPeople, type FoundPerson } from '../basis/find-people.ts';
import type { AboutAccount, World } from '../ports.ts';

/** Of whom somebody asks who looked at them. */
export interface Whom {
  readonly number: string;
  /** Empty where it is kept no more. */
  readonly accountId: string;
  readonly name: string;
}

export interface AskedWhom {
  readonly about: AboutAccount;
  readonly whom: Whom;
}

const MOST_NAMED = 8;

const named = (people: readonly FoundPerson[]): string =>
  people
    .slice(0, MOST_NAMED)
    .map(({ name, accountId, city }) => `${name} (${[accountId, city].filter(Boolean).join(', ')})`)
    .join('; ');

/**
 * Whom a query is about: an account by identifier or number, or by a name and town that are of one alone. Who looked at
 * them is who opened them, and who opened a list that may have held them: lists of territories they never were in did not.
 */
export async function whomOf(
  world: World,
  actor: User,
  query: { readonly market?: string | undefined; readonly subject?: string | undefined },
) {
  const text = query.subject?.trim() ?? '';
  if (text === '') return done<AskedWhom | undefined>(undefined);
  const seen = marketsOf(actor, 'see-access-log');
  const market = query.market?.trim().toUpperCase() || (seen !== 'all' && seen.length === 1 ? seen[0] : '');
  // An identifier is one of its market.
  if (!market) return refusedInput('market', world.definitions.markets.map(({ code }) => code).join(', '));
  if (isBeyond(seen, market)) return refused('market-unknown', { market });
  return world.storage.read(async (stores) => {
    const known = await stores.erasures.subjectNamed(market, text);
    const people = known ? [] : await findPeople(world, stores, market, text);
    const [person, ...others] = people;
    if (others.length > 0) return refusedInput('subject', named(people));
    const no = known?.no ?? person?.subject;
    if (no === undefined) return refused('account-unknown', { market, account: text });
    const [account] = await stores.accounts.numbered(market, [no]);
    const held = await stores.heldData.ofSubject(market, no);
    const been = new Set([
      account?.territory ?? '',
      ...held.filter(({ what }) => what === 'territory').flatMap(({ of = '', value }) => [of, String(value)]),
    ]);
    const territories = new Set([...(await stores.accounts.territoriesOf(market)).values()].flat());
    for (const { territory } of await stores.accounts.repsOf(market)) territories.add(territory);
    return done<AskedWhom | undefined>({
      about: {
        market,
        number: numberName(no),
        // Of somebody who is no account any more nobody knows where they were.
        notOf: account ? [...territories].filter((each) => !been.has(each)) : [],
      },
      whom: {
        number: numberName(no),
        accountId: account?.accountId ?? known?.accountId ?? '',
        name: account?.name ?? '',
      },
    });
  });
}
