import { refused, done, type Outcome, type RefusalCode } from '#domain/basics/outcome.ts';
import { isSelf, keepsPeople, leavesNobody, mayKeep, sees } from '#domain/access/keep-people.ts';
import type { KeptUser } from '#domain/access/kept-user.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import type { SaidEvent } from '#domain/access/record/events.ts';
import type { User } from '#domain/access/user.ts';
import { noteAccess } from './note-access.ts';
import type { Stores, World } from '../ports.ts';
import { grantsToday, marketsInClusters } from '../basis/today.ts';

/** Whom something is done to, and which of their revisions was seen; the command line sees the latest. */
export interface WhichUser {
  /** Their id, or their address. */
  readonly user: string;
  readonly revision: number | 'latest';
}

type UserEvent = Extract<
  SaidEvent,
  {
    readonly kind:
      | 'change-user'
      | 'deactivate-user'
      | 'reactivate-user'
      | 'give-grant'
      | 'change-grant'
      | 'end-grant';
  }
>;

export interface UserChange {
  readonly user: KeptUser;
  /** Under which it is on record. */
  readonly market: string;
  /** What else comes of it, once nothing refuses it any more, and what goes on record. */
  readonly carryOut: () => Promise<UserEvent>;
}

export const isCalled = ({ id, email }: KeptUser, called: string): boolean =>
  id === called || email === called.trim().toLowerCase();

/** Somebody the actor knows of; whoever is of other markets alone is as unknown as nobody. */
export async function findUser(world: World, stores: Stores, actor: User, called: string) {
  if (!keepsPeople(actor)) return notAllowed(actor);
  const all = await stores.users.kept();
  const user = all.find((each) => isCalled(each, called) && sees(actor, each, marketsInClusters(world)));
  return user ? done({ user, all }) : refused('user-unknown', { email: called });
}

/**
 * Changes one user in a transaction in which nobody else changes any: decides on what is there by then, leaves somebody
 * who may let everybody in, and puts it on record.
 */
export const changeUser = <Code extends RefusalCode>(
  world: World,
  actor: User,
  { user: called, revision }: WhichUser,
  decide: (user: KeptUser, stores: Stores, all: readonly KeptUser[]) => Promise<Outcome<UserChange, Code>>,
) =>
  world.storage.transaction(async (stores) => {
    await stores.users.hold();
    const found = await findUser(world, stores, actor, called);
    if (!found.ok) return found;
    const { user, all } = found.value;
    const decided = await decide(user, stores, all);
    if (!decided.ok) return decided;
    // Who may not is told that; whoever may, that somebody else was there before.
    if (revision !== 'latest' && revision !== user.revision) return refused('user-changed');
    const { market, carryOut } = decided.value;
    const changed = { ...decided.value.user, revision: user.revision + 1 };
    const after = all.map((each) => (each.id === user.id ? changed : each));
    if (leavesNobody(all, after, grantsToday(world))) return refused('last-global');
    await stores.users.keep(changed, user);
    const event = await carryOut();
    await stores.audit.add({ at: world.clock.now(), by: actor, market, subject: user.id, ...event });
    noteAccess(world, actor, { kind: 'rights', market, subject: user.id });
    return done(changed);
  });

/** What is done to somebody as a whole, and by whom it is not. */
export function mayChange(world: World, actor: User, user: KeptUser) {
  return mayKeep(actor, user, grantsToday(world)) ? done(user) : notAllowed(actor, marketOf(user));
}

/** What somebody does not do to themselves. */
export const notOneself = (actor: User, user: KeptUser) =>
  isSelf(actor, user) ? refused('own-grants') : done(user);

/** Ends whatever lets somebody in at the moment. How many sessions there were. */
export async function endEntries({ sessions, users }: Stores, { id }: KeptUser) {
  const ended = await sessions.end({ userId: id });
  await users.endSignInLinks(id);
  return { ended };
}

/** The market under which it is on record what is done to somebody as a whole. */
export const marketOf = ({ grants }: KeptUser): string => grants[0]?.market ?? '';
