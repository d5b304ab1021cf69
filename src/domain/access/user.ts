import type { Finding } from '../basics/finding.ts';
import type { UserId } from '../basics/ids.ts';
import {
  grantsBy,
  isFor,
  isInForce,
  type GivenGrant,
  type Grant,
  type MarketsIn,
  type Today,
} from './grant.ts';
import type { Role } from './role.ts';

/** Somebody who is known, whether they may do anything or not. */
export interface KnownUser {
  readonly id: UserId;
  readonly email: string;
  readonly name: string;
  /** None for somebody who may do nothing. */
  readonly grants: readonly Grant[];
  /** Of each grant that cannot be read, why: it gives nothing. */
  readonly unreadable?: readonly Finding[];
  /** They are let in no more, whatever their grants say. */
  readonly inactive?: true;
}

/** Somebody with their grants as they were given. */
export interface GivenUser extends Omit<KnownUser, 'grants'> {
  readonly grants: readonly GivenGrant[];
}

/** The same with what their grants give in each market. */
export const atPlaces = ({ grants, ...user }: GivenUser, marketsIn: MarketsIn): KnownUser => ({
  ...user,
  grants: grants.flatMap((grant) => grantsBy(grant, marketsIn)),
});

export interface User extends KnownUser {
  /** What they may do adds up over all of them; nobody without a grant is a user. */
  readonly grants: readonly [Grant, ...Grant[]];
  /** Of the command line: the account of the system that called it. */
  readonly account?: string;
}

/**
 * The user with the grants in force on the day of each, in the markets that their clusters have today; undefined when none
 * is, or they are let in no more.
 */
export function userOn(given: GivenUser, { todayIn, marketsIn }: Today): User | undefined {
  const { id, email, name, grants, inactive } = atPlaces(given, marketsIn);
  if (inactive) return undefined;
  const [first, ...others] = grants.filter((grant) => isInForce(grant, todayIn));
  return first && { id, email, name, grants: [first, ...others] };
}

/** Somebody who was given a grant at least. */
export type GrantedUser = GivenUser & { readonly grants: readonly [GivenGrant, ...GivenGrant[]] };

/** Whether somebody has a grant at all, in force or not. */
export const isGranted = (user: GivenUser): user is GrantedUser => user.grants.length > 0;

const isOverAll = ({ market, cluster }: GivenGrant): boolean => market === '' && cluster === undefined;

/** The grant somebody is known by: one over all markets, else their first. */
const mainGrant = ({ grants }: GrantedUser): GivenGrant => grants.find(isOverAll) ?? grants[0];

/** The market whose language and links greet somebody; empty for whoever has all of them, or was given a cluster. */
export const homeMarketOf = (user: GrantedUser): string => mainGrant(user).market;

/** Whether somebody works in one market alone, by whatever grants. */
export const hasOneMarket = ({ grants }: User): boolean =>
  grants[0].market !== '' && grants.every(({ market }) => market === grants[0].market);

/** The role a user is called by; of a market, the one they have there. */
export const roleOf = (user: User, market?: string): Role =>
  (user.grants.find((grant) => market !== undefined && isFor(grant, market)) ?? mainGrant(user)).role;

/** A user as people and programs see them. */
export interface ShownUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Empty for all markets, and of whoever was given a cluster. */
  readonly market: string;
  /** Absent of whoever was given no cluster, and where they come in: there it is the markets that count. */
  readonly cluster?: string;
  /** Empty for all of the market. */
  readonly territory: string;
}

export function showUser(user: GrantedUser): ShownUser {
  const { id, email, name } = user;
  const { role, market, cluster, territories } = mainGrant(user);
  return {
    id,
    email,
    name,
    role,
    market,
    ...(cluster === undefined ? {} : { cluster }),
    territory: territories.join(', '),
  };
}

/** Latitude itself, and whoever runs the command line on the machine without saying who they are: may do everything. */
export const operator: User = {
  id: 'operator',
  email: 'operator',
  name: 'Operator',
  grants: [{ role: 'global', market: '', territories: [], from: '', to: '' }],
};

/** Whoever runs the command line as an account of the system. */
export const operatorAs = (account: string): User => ({ ...operator, account });

/**
 * What is kept with work that goes on later, so that it is done by whoever asked for it: the user's id, which stays when
 * their address changes.
 */
export const askerKey = ({ id, account }: User): string => (account === undefined ? id : `${id} ${account}`);

/** Whoever asked for it from the command line; undefined where a user did, who is known by their id. */
export function operatorAsking(asker: string): User | undefined {
  const [id, ...account] = asker.split(' ');
  if (id !== operator.id) return undefined;
  return account.length === 0 ? operator : operatorAs(account.join(' '));
}
