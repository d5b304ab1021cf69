import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import { scopeNeededBy, type Role } from '#domain/access/role.ts';
import { isGranted, type User } from '#domain/access/user.ts';
import type { Grant } from '#domain/access/grant.ts';
import type { World } from '../ports.ts';

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Needed for everybody but a global user. */
  readonly market: string;
  /** Needed for a rep. */
  readonly territory: string;
}

/**
 * Adds somebody who may sign in, with one grant that has no end. Somebody who is known and has no grant is given it, and
 * stays who they are.
 */
export async function addUser(world: World, actor: User, input: NewUser) {
  if (!may(actor, 'keep-users')) return notAllowed(actor, input.market);
  const email = input.email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return refusedInput('email', 'name@company');
  const needed = scopeNeededBy(input.role);
  const market = needed.market ? input.market.toUpperCase() : '';
  if (needed.market && !world.definitions.markets.some((each) => each.code === market)) {
    return refused('market-unknown', { market: input.market });
  }
  const territory = needed.territory ? input.territory.trim() : '';
  if (needed.territory && territory === '') return refusedInput('territory', '≠ ""');
  const grant: Grant = {
    role: input.role,
    market,
    territories: territory === '' ? [] : [territory],
    from: '',
    to: '',
  };
  return world.storage.transaction(async (stores) => {
    const known = await stores.users.byEmail(email);
    if (known && isGranted(known)) return refused('user-exists', { email });
    const added = { id: world.secrets.newId(), email, name: input.name.trim() || email };
    const user: User = { ...(known ?? added), grants: [grant] };
    if (known) await stores.users.addGrant(known.id, grant);
    else await stores.users.add(user);
    await stores.audit.add({
      at: world.clock.now(),
      by: actor.email,
      action: 'add-user',
      market,
      subject: user.id,
      details: { role: input.role, territory },
    });
    return done(user);
  });
}
