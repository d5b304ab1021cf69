import type { Role } from './role.ts';
import type { User } from './user.ts';

/** The functions somebody acts for: their roles, whichever markets they are for. */
export const functionsOf = ({ grants }: Pick<User, 'grants'>): readonly Role[] => [
  ...new Set(grants.map(({ role }) => role)),
];
