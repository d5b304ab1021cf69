import { done, refused } from '#domain/basics/outcome.ts';
import { homeMarketOf, isGranted, type GrantedUser, type User } from '#domain/access/user.ts';
import { findUser, mayChange } from './change-user.ts';
import type { Stores, World } from '../ports.ts';

const LINK_HOURS = 72;

export interface SignInLink {
  readonly user: GrantedUser;
  /** Goes into the path `/sign-in/<token>`; only its hash is kept. */
  readonly token: string;
}

/** Keeps a new link for somebody and says its token. */
export async function enterSignInLink(
  world: World,
  stores: Stores,
  actor: User,
  user: GrantedUser,
): Promise<string> {
  const token = world.secrets.newToken();
  const now = world.clock.now();
  const expiresAt = new Date(Date.parse(now) + LINK_HOURS * 3_600_000).toISOString();
  await stores.users.addSignInLink(world.secrets.hash(token), user.id, expiresAt);
  // Whoever makes a link for somebody could sign in as them: both names stand there.
  await stores.audit.add({
    at: now,
    by: actor,
    kind: 'create-sign-in-link',
    market: homeMarketOf(user),
    subject: user.id,
    details: {},
  });
  return token;
}

/** A link that signs one user in, once, within three days; it ends those that were made for them before. */
export async function createSignInLink(world: World, actor: User, input: { readonly email: string }) {
  return world.storage.transaction(async (stores) => {
    await stores.users.hold();
    const found = await findUser(world, stores, actor, input.email);
    if (!found.ok) return found;
    const { user } = found.value;
    const allowed = mayChange(world, actor, user);
    if (!allowed.ok) return allowed;
    if (user.inactive) return refused('user-inactive', { email: user.email });
    if (!isGranted(user)) return refused('no-grant', { email: user.email });
    return done<SignInLink>({ user, token: await enterSignInLink(world, stores, actor, user) });
  });
}
