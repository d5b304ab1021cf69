import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { Role, User } from '#domain/access/user.ts';
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

/** Adds somebody who may sign in. */
export async function addUser(world: World, actor: User, input: NewUser): Promise<Outcome<User>> {
  if (actor.role !== 'global') return refused('not-allowed', { role: actor.role, market: input.market });
  const email = input.email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return refusedInput('email', 'name@company');
  const market = input.role === 'global' ? '' : input.market.toUpperCase();
  if (input.role !== 'global' && !world.definitions.markets.some((each) => each.code === market)) {
    return refused('market-unknown', { market: input.market });
  }
  const territory = input.role === 'rep' ? input.territory.trim() : '';
  if (input.role === 'rep' && territory === '') return refusedInput('territory', '≠ ""');
  const user: User = {
    id: world.secrets.newId(),
    email,
    name: input.name.trim() || email,
    role: input.role,
    market,
    territory,
  };
  return world.storage.transaction(async (stores): Promise<Outcome<User>> => {
    if (await stores.users.byEmail(email)) return refused('user-exists', { email });
    await stores.users.add(user);
    await stores.audit.add({
      at: world.clock.now(),
      by: actor.email,
      action: 'add-user',
      market,
      subject: user.id,
      details: { role: user.role, territory },
    });
    return done(user);
  });
}
