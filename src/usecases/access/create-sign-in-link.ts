import { done, refused } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import { isGranted, type User } from '#domain/access/user.ts';
import type { World } from '../ports.ts';

const LINK_HOURS = 72;

export interface SignInLink {
  readonly user: User;
  /** Goes into the path `/sign-in/<token>`; only its hash is kept. */
  readonly token: string;
}

/** A link that signs one user in, once, within three days. */
export async function createSignInLink(world: World, actor: User, input: { readonly email: string }) {
  if (!may(actor, 'keep-users')) return notAllowed(actor);
  const token = world.secrets.newToken();
  const expiresAt = hoursLater(world.clock.now(), LINK_HOURS);
  return world.storage.transaction(async (stores) => {
    const user = await stores.users.byEmail(input.email.trim().toLowerCase());
    if (!user) return refused('user-unknown', { email: input.email });
    if (!isGranted(user)) return refused('no-grant', { email: user.email });
    await stores.users.addSignInLink(world.secrets.hash(token), user.id, expiresAt);
    return done<SignInLink>({ user, token });
  });
}

export const hoursLater = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
