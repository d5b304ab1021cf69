import { isOfFunction, marketsFor } from '#domain/access/functions-of.ts';
import { may } from '#domain/access/permissions.ts';
import { isFor } from '#domain/access/grant.ts';
import type { Role } from '#domain/access/role.ts';
import { userOn, type GivenUser, type User } from '#domain/access/user.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import type { World } from '../ports.ts';
import { grantsToday } from './today.ts';

const addressesOf = (
  world: Pick<World, 'clock' | 'definitions'>,
  users: readonly GivenUser[],
  isMeant: (user: User) => boolean,
): readonly string[] => {
  const today = grantsToday(world);
  return users
    .filter((known) => {
      const user = userOn(known, today);
      return user !== undefined && isMeant(user);
    })
    .map(({ email }) => email)
    .toSorted();
};

/**
 * Whose address somebody is shown: of those who work in a market of theirs, or in all of them. Whoever sees all that is
 * on record sees everybody’s.
 */
export function shownTo(
  world: Pick<World, 'clock' | 'definitions'>,
  users: readonly GivenUser[],
  actor: User,
): (address: string) => boolean {
  if (may(actor, 'see-audit', { market: '' })) return () => true;
  const fellows = addressesOf(world, users, ({ grants }) =>
    grants.some(({ market }) => market === '' || may(actor, 'see-market', { market })),
  );
  const known = new Set(fellows);
  return (address) => known.has(address);
}

/** Everybody who bears a function today, in whichever market or in one of some, by address. */
export const signersOf = (
  world: Pick<World, 'clock' | 'definitions'>,
  users: readonly GivenUser[],
  role: Role,
  markets?: readonly MarketCode[],
): readonly string[] =>
  addressesOf(world, users, (user) =>
    markets ? marketsFor(user, role, markets).length > 0 : isOfFunction(user, role),
  );

/** Everybody who works in a market today, or in all of them, by address. */
export const ownersIn = (
  world: Pick<World, 'clock' | 'definitions'>,
  users: readonly GivenUser[],
  market: MarketCode,
): readonly string[] =>
  addressesOf(world, users, ({ grants }) => grants.some((grant) => isFor(grant, market)));
