import type { Grant } from '#domain/access/grant.ts';
import type { Role } from '#domain/access/role.ts';
import type { User } from '#domain/access/user.ts';

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
