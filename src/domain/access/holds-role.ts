import { isFor, isInForce, type TodayIn } from './grant.ts';
import type { KnownUser } from './user.ts';

export interface RoleWanted {
  /** Also a role that nobody can have here, as processes name. */
  readonly role: string;
  readonly market: string;
  /** Whoever works one of them is meant; none for everybody of the role. */
  readonly territories?: readonly string[];
}

/** Whether somebody bears a role on the day of each grant: to find whom something is for, not what they may do. */
export const holdsRole = (
  { grants, inactive }: KnownUser,
  { role, market, territories = [] }: RoleWanted,
  todayIn: TodayIn,
): boolean =>
  inactive !== true &&
  grants.some(
    (grant) =>
      grant.role === role &&
      isInForce(grant, todayIn) &&
      isFor(grant, market) &&
      (territories.length === 0 ||
        grant.territories.length === 0 ||
        grant.territories.some((each) => territories.includes(each))),
  );
