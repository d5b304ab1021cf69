import { userOn } from '#domain/access/user.ts';
import { isFor } from '#domain/access/grant.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import type { Stores, World } from '../ports.ts';
import { todayOfEach } from './today.ts';

/** Addresses of those who work in a market today, or in all of them. */
export async function ownersIn(
  world: World,
  { users }: Pick<Stores, 'users'>,
  market: MarketCode,
): Promise<readonly string[]> {
  const today = todayOfEach(world);
  const known = await users.all();
  return known
    .filter((user) => userOn(user, today)?.grants.some((grant) => isFor(grant, market)))
    .map(({ email }) => email)
    .toSorted();
}
