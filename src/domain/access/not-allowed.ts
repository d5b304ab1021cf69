import { refused } from '../basics/outcome.ts';
import { homeMarketOf, roleOf, type User } from './user.ts';

/** Refuses somebody who may see what it is about, but not do this to it. */
export const notAllowed = (user: User, market = homeMarketOf(user)) =>
  refused('not-allowed', { role: roleOf(user, market), market });
