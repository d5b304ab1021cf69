import { addDays, isIsoDate, type IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { grantsBy, type GivenGrant } from '#domain/access/grant.ts';
import { mayGive, seenGrants } from '#domain/access/keep-people.ts';
import { isOver, withChangedGrant, withGrant, type KeptUser } from '#domain/access/kept-user.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import type { User } from '#domain/access/user.ts';
import { changeUser, notOneself, type WhichUser } from './change-user.ts';
import { checkNewGrant } from './check-new-grant.ts';
import type { World } from '../ports.ts';
import { grantsToday } from '../basis/today.ts';

const told = ({ role, territories, from, to, cluster }: GivenGrant) => ({
  role,
  territory: territories.join(', '),
  from,
  to,
  ...(cluster === undefined ? {} : { cluster }),
});

export interface GrantToGive extends WhichUser {
  readonly grant: GivenGrant;
}

/** Gives somebody who is known one more grant. */
export async function giveGrant(world: World, actor: User, input: GrantToGive) {
  return changeUser(world, actor, input, async (user, stores) => {
    const other = notOneself(actor, user);
    if (!other.ok) return other;
    const checked = await checkNewGrant(world, stores, actor, input.grant);
    if (!checked.ok) return checked;
    const grant = checked.value;
    return done({
      user: withGrant(user, grant),
      market: grant.market,
      carryOut: async () => ({ kind: 'give-grant', details: told(grant) }),
    });
  });
}

export interface WhichGrant extends WhichUser {
  readonly number: number;
}

/** A grant of somebody that the actor may change: it is not over, and would be theirs to give. */
function findGrant(world: World, actor: User, user: KeptUser, number: number) {
  const other = notOneself(actor, user);
  if (!other.ok) return other;
  const today = grantsToday(world);
  const grant = seenGrants(actor, user, today.marketsIn).find((each) => each.number === number);
  if (!grant) return refused('user-grant-unknown');
  if (!mayGive(actor, grant, today.marketsIn)) return notAllowed(actor, grant.market);
  return isOver(grant, today) ? refused('user-grant-over') : done(grant);
}

export interface ChangedGrant extends WhichGrant {
  /** What is left out stays. */
  readonly territories?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** Changes where and when a grant holds; another role or market is another grant. */
export async function changeGrant(world: World, actor: User, input: ChangedGrant) {
  return changeUser(world, actor, input, async (user, stores) => {
    const found = findGrant(world, actor, user, input.number);
    if (!found.ok) return found;
    const { territories, from, to } = { ...found.value, ...input };
    const wanted = { ...found.value, territories, from, to };
    const checked = await checkNewGrant(world, stores, actor, wanted);
    if (!checked.ok) return checked;
    return done({
      user: withChangedGrant(user, { ...checked.value, number: input.number }),
      market: checked.value.market,
      carryOut: async () => ({ kind: 'change-grant', details: told(checked.value) }),
    });
  });
}

export interface EndedGrant extends WhichGrant {
  /** Its last day; left out, it ends at once. */
  readonly lastDay?: string;
}

/** The day it is where a grant holds; of a cluster the earliest of its markets, so that what ends at once ends in all. */
function firstDay(world: World, given: GivenGrant): IsoDate {
  const { todayIn, marketsIn } = grantsToday(world);
  const days = grantsBy(given, marketsIn).map(({ market }) => todayIn(market));
  return days.toSorted()[0] ?? todayIn('');
}

/** Ends a grant, at once or after a day that comes; what it gave until then stays on record. */
export async function endGrant(world: World, actor: User, input: EndedGrant) {
  return changeUser(world, actor, input, async (user) => {
    const found = findGrant(world, actor, user, input.number);
    if (!found.ok) return found;
    const yesterday = addDays(firstDay(world, found.value), -1);
    const to = input.lastDay ?? yesterday;
    if (!isIsoDate(to) || to < yesterday) return refusedInput('lastDay', `≥ ${yesterday}`);
    const ended = { ...found.value, to };
    return done({
      user: withChangedGrant(user, ended),
      market: ended.market,
      carryOut: async () => ({ kind: 'end-grant', details: told(ended) }),
    });
  });
}
