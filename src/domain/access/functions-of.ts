import type { MarketCode } from '../basics/ids.ts';
import { isFor, isInForce, type Grant, type TodayIn } from './grant.ts';
import { isRole, type Role } from './role.ts';
import type { User } from './user.ts';

type Bearer = Pick<User, 'grants'>;

/** Whether somebody acts for a function: they have its role, for whichever market. */
export const isOfFunction = ({ grants }: Bearer, wanted: Role): boolean =>
  grants.some(({ role }) => role === wanted);

/** Which of some functions somebody acts for. */
export const functionsAmong = (user: Bearer, functions: readonly Role[]): readonly Role[] =>
  functions.filter((each) => isOfFunction(user, each));

/** The one of some functions that somebody acts for: the one they name, or the first that is theirs. */
export const functionFor = (
  user: Bearer,
  functions: readonly Role[],
  named: string | undefined,
): Role | undefined => {
  const own = functionsAmong(user, functions);
  if (named === undefined) return own[0];
  return isRole(named) ? own.find((each) => each === named) : undefined;
};

/** For which of some markets somebody acts for a function. */
export const marketsFor = (
  { grants }: Bearer,
  role: Role,
  markets: readonly MarketCode[],
): readonly MarketCode[] =>
  markets.filter((market) => grants.some((grant) => grant.role === role && isFor(grant, market)));

const isAlways = ({ from, to }: Grant): boolean => from === '' && to === '';

/** For which markets somebody bore a function, by their grants and the day it was in each. */
export function boreFor(
  grants: readonly Grant[],
  role: Role,
  dayIn: TodayIn,
): (market: MarketCode) => boolean {
  const own = grants.filter((grant) => grant.role === role && (isAlways(grant) || isInForce(grant, dayIn)));
  return (market) => own.some((grant) => isFor(grant, market));
}
