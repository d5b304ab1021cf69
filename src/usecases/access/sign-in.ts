import { done, refused } from '#domain/basics/outcome.ts';
import { homeMarketOf, userOn, type User } from '#domain/access/user.ts';
import { hoursLater } from './create-sign-in-link.ts';
import type { World } from '../ports.ts';

const SESSION_HOURS = 12;

export interface SignedIn {
  readonly user: User;
  readonly sessionToken: string;
  readonly expiresAt: string;
}

/** Uses up a sign-in link and begins a session; where none of the user's grants is in force it does neither. */
export async function signIn(world: World, input: { readonly token: string }) {
  const now = world.clock.now();
  const sessionToken = world.secrets.newToken();
  const expiresAt = hoursLater(now, SESSION_HOURS);
  return world.storage.transaction(async (stores) => {
    const link = world.secrets.hash(input.token);
    const known = await stores.users.userOfSignInLink(link, now);
    const user = known && userOn(known, world.clock.today());
    // Their grant may be in force tomorrow, while the link still holds.
    if (known && !user) return refused('no-grant', { email: known.email });
    if (!user || !(await stores.users.redeemSignInLink(link, now))) return refused('link-invalid');
    await stores.users.addSession(world.secrets.hash(sessionToken), user.id, expiresAt);
    await stores.audit.add({
      at: now,
      by: user.email,
      action: 'sign-in',
      market: homeMarketOf(user),
      subject: user.id,
      details: {},
    });
    return done<SignedIn>({ user, sessionToken, expiresAt });
  });
}

/** Whoever the session is, with the grants in force today. */
export async function userOfSession(world: World, sessionToken: string): Promise<User | undefined> {
  const user = await world.storage.read((stores) =>
    stores.users.userOfSession(world.secrets.hash(sessionToken), world.clock.now()),
  );
  return user && userOn(user, world.clock.today());
}

export const signOut = (world: World, sessionToken: string): Promise<void> =>
  world.storage.transaction((stores) => stores.users.endSession(world.secrets.hash(sessionToken)));
