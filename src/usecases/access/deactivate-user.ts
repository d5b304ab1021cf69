import { done, refused } from '#domain/basics/outcome.ts';
import { withEntry, withoutEntry } from '#domain/access/kept-user.ts';
import type { User } from '#domain/access/user.ts';
import { changeUser, endEntries, marketOf, mayChange, notOneself, type WhichUser } from './change-user.ts';
import type { World } from '../ports.ts';

/** Lets somebody in no more: their sessions and links end with it. */
export async function deactivateUser(world: World, actor: User, input: WhichUser) {
  return changeUser(world, actor, input, async (user, stores) => {
    const allowed = mayChange(world, actor, user);
    if (!allowed.ok) return allowed;
    const other = notOneself(actor, user);
    if (!other.ok) return other;
    if (user.inactive) return refused('user-inactive', { email: user.email });
    return done({
      user: withoutEntry(user, world.clock.now()),
      market: marketOf(user),
      carryOut: async () => ({ kind: 'deactivate-user', details: await endEntries(stores, user) }),
    });
  });
}

/** Lets somebody in again by the grants they have; they sign in anew. */
export async function reactivateUser(world: World, actor: User, input: WhichUser) {
  return changeUser(world, actor, input, async (user, stores) => {
    const allowed = mayChange(world, actor, user);
    if (!allowed.ok) return allowed;
    const other = notOneself(actor, user);
    if (!other.ok) return other;
    if (!user.inactive) return refused('user-active', { email: user.email });
    return done({
      user: withEntry(user),
      market: marketOf(user),
      // A session that began in the moment they were let out must not come back to life.
      carryOut: async () => ({ kind: 'reactivate-user', details: await endEntries(stores, user) }),
    });
  });
}
