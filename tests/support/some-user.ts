import type { Grant, Today } from '#domain/access/grant.ts';
import type { Role } from '#domain/access/role.ts';
import { userOn, type GrantedUser, type User } from '#domain/access/user.ts';

/** A grant without an end. */
export const grantOf = (role: Role, market = '', ...territories: readonly string[]): Grant => ({
  role,
  market,
  territories,
  from: '',
  to: '',
});

/** Somebody with these grants. */
export const someUser = (id: string, ...[first, ...others]: readonly [Grant, ...Grant[]]): User => ({
  id,
  email: `${id}@example.com`,
  name: `Name of ${id}`,
  grants: [first, ...others],
});

/** What grants are held against on a day that is the same everywhere, where these clusters are. */
export const onDay = (day: string, clusters: Readonly<Record<string, readonly string[]>> = {}): Today => ({
  todayIn: () => day,
  marketsIn: (cluster) => clusters[cluster] ?? [],
});

/** Somebody who was let in for a market, as they act there. */
export function actorOf(user: GrantedUser): User {
  const actor = userOn(user, onDay('2027-01-01'));
  if (!actor) throw new Error(`${user.email} may do nothing`);
  return actor;
}
