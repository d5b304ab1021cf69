import { grantsBy, isInForce, type GivenGrant, type MarketsIn, type Today } from './grant.ts';
import { isOver, type KeptGrant, type KeptUser } from './kept-user.ts';
import { may, scopeOf } from './permissions.ts';
import { roles, type Role } from './role.ts';
import type { User } from './user.ts';

/**
 * The roles that are given within a market by whoever keeps its people. Who plans a market, or is over several, is let in by the centre: that
 * somebody who lets others in comes from elsewhere keeps two steps with two people.
 */
const givenInMarket: ReadonlySet<Role> = new Set(['rep', 'manager']);

/** In which of these markets, or a part of them, somebody lets people in. */
export const marketsKept = (actor: User, markets: readonly string[]): readonly string[] =>
  markets.filter(
    (market) => may(actor, 'keep-users') || scopeOf(actor, 'keep-market-users', market).length > 0,
  );

/** Whether somebody lets people in at all, somewhere. */
export const keepsPeople = (actor: User): boolean =>
  may(actor, 'keep-users') ||
  marketsKept(
    actor,
    actor.grants.map(({ market }) => market),
  ).length > 0;

/** The roles somebody gives. */
export const rolesToGive = (actor: User): readonly Role[] =>
  roles.filter((role) => may(actor, 'keep-users') || givenInMarket.has(role));

/** Whether the places where something is granted lie within what is the actor's: of a cluster all of its markets. */
function isTheirs(actor: User, given: GivenGrant, marketsIn: MarketsIn): boolean {
  if (may(actor, 'keep-users')) return true;
  const grants = grantsBy(given, marketsIn);
  return (
    grants.length > 0 &&
    grants.every(({ market, territories }) => {
      if (market === '') return false;
      return territories.length === 0
        ? may(actor, 'keep-market-users', { market })
        : territories.every((territory) => may(actor, 'keep-market-users', { market, territory }));
    })
  );
}

/** Whether the actor may give a grant, change it or end it: never one beyond their own. */
export const mayGive = (actor: User, grant: GivenGrant, marketsIn: MarketsIn): boolean =>
  may(actor, 'keep-users') || (givenInMarket.has(grant.role) && isTheirs(actor, grant, marketsIn));

/** The grants of somebody that the actor sees; somebody none of whose grants they see is nobody they know. */
export const seenGrants = (actor: User, user: KeptUser, marketsIn: MarketsIn): readonly KeptGrant[] =>
  user.grants.filter((grant) => isTheirs(actor, grant, marketsIn));

export const sees = (actor: User, user: KeptUser, marketsIn: MarketsIn): boolean =>
  may(actor, 'keep-users') || seenGrants(actor, user, marketsIn).length > 0;

/**
 * Whether the actor may do something to somebody as a whole: let them in and out, make a link for them, change what they
 * are called. It is theirs when every grant of the person is, for a link lets one act under each of them.
 */
export function mayKeep(actor: User, user: KeptUser, today: Today): boolean {
  if (may(actor, 'keep-users')) return true;
  const lasting = user.grants.filter((grant) => !isOver(grant, today));
  const counted = lasting.length > 0 ? lasting : user.grants;
  return (
    user.unreadable === undefined &&
    counted.length > 0 &&
    counted.every((grant) => mayGive(actor, grant, today.marketsIn))
  );
}

/** Whether it is the actor themselves: nobody changes their own grants. */
export const isSelf = (actor: User, user: Pick<User, 'id'>): boolean => actor.id === user.id;

const keepsAll = (user: KeptUser, { todayIn, marketsIn }: Today, until: 'now' | 'for-good'): boolean =>
  user.inactive !== true &&
  user.grants
    .flatMap((given) => grantsBy(given, marketsIn))
    .some(
      (grant) =>
        grant.role === 'global' &&
        grant.market === '' &&
        isInForce(grant, todayIn) &&
        (until === 'now' || grant.to === ''),
    );

/**
 * Whether a change takes away the last of those who let everybody in: today, or on the day on which the last of them
 * ends.
 */
export function leavesNobody(before: readonly KeptUser[], after: readonly KeptUser[], today: Today): boolean {
  return (['now', 'for-good'] as const).some(
    (until) =>
      before.some((user) => keepsAll(user, today, until)) &&
      !after.some((user) => keepsAll(user, today, until)),
  );
}
