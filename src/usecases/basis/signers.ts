import { functionsOf } from '#domain/access/functions-of.ts';
import type { Role } from '#domain/access/role.ts';
import { userOn, type KnownUser } from '#domain/access/user.ts';
import type { World } from '../ports.ts';
import { todayOfEach } from './today.ts';

/** Everybody who bears a function today, in whichever market, by address. */
export function signersOf(
  world: Pick<World, 'clock' | 'definitions'>,
  users: readonly KnownUser[],
  role: Role,
): readonly string[] {
  const today = todayOfEach(world);
  return users
    .filter((user) => {
      const now = userOn(user, today);
      return now !== undefined && functionsOf(now).includes(role);
    })
    .map(({ email }) => email);
}
