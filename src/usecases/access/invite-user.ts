import { done } from '#domain/basics/outcome.ts';
import type { GivenGrant } from '#domain/access/grant.ts';
import type { User } from '#domain/access/user.ts';
import { enterUser } from './add-user.ts';
import { enterSignInLink, type SignInLink } from './create-sign-in-link.ts';
import type { World } from '../ports.ts';

export interface Invitation {
  readonly email: string;
  readonly name: string;
  readonly grant: GivenGrant;
}

/** Lets somebody new in and makes their first link, which whoever invites them passes on. */
export async function inviteUser(world: World, actor: User, input: Invitation) {
  return world.storage.transaction(async (stores) => {
    await stores.users.hold();
    const added = await enterUser(world, stores, actor, input);
    if (!added.ok) return added;
    const token = await enterSignInLink(world, stores, actor, added.value);
    return done<SignInLink>({ user: added.value, token });
  });
}
