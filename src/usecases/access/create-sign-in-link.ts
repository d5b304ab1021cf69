import { done, refused } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import { homeMarketOf, isGranted, type User } from '#domain/access/user.ts';
import type { World } from '../ports.ts';

const LINK_HOURS = 72;

export interface SignInLink {
  readonly user: User;
  /** Goes into the path `/sign-in/<token>`; only its hash is kept. */
  readonly token: string;
}

/** A link that signs one user in, once, within three days; it ends those that were made for them before. */
export async function createSignInLink(world: World, actor: User, input: { readonly email: string }) {
  if (!may(actor, 'keep-users')) return notAllowed(actor);
  const token = world.secrets.newToken();
  const now = world.clock.now();
  const expiresAt = new Date(Date.parse(now) + LINK_HOURS * 3_600_000).toISOString();
  return world.storage.transaction(async (stores) => {
    const user = await stores.users.byEmail(input.email.trim().toLowerCase());
    if (!user) return refused('user-unknown', { email: input.email });
    if (!isGranted(user)) return refused('no-grant', { email: user.email });
    await stores.users.addSignInLink(world.secrets.hash(token), user.id, expiresAt);
    // Whoever makes a link for somebody could sign in as them: both names stand there.
    await stores.audit.add({
      at: now,
      by: actor.email,
      action: 'create-sign-in-link',
      market: homeMarketOf(user),
      subject: user.id,
      details: { user: user.email },
    });
    return done<SignInLink>({ user, token });
  });
}
