import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { GivenGrant } from '#domain/access/grant.ts';
import { sees } from '#domain/access/keep-people.ts';
import { may } from '#domain/access/permissions.ts';
import type { Role } from '#domain/access/role.ts';
import type { GrantedUser, User } from '#domain/access/user.ts';
import { noteAccess } from './note-access.ts';
import { checkNewGrant } from './check-new-grant.ts';
import { emailOf } from '#domain/access/email-of.ts';
import { LONGEST_NAME } from './rename-user.ts';
import { marketsInClusters } from '../basis/today.ts';
import type { Stores, World } from '../ports.ts';

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Needed for whoever does not work over all markets, or a cluster is. */
  readonly market: string;
  readonly cluster?: string;
  /** One, or several: a rep has one at least, of everybody else in a market none means all of it. */
  readonly territory: string | readonly string[];
}

export interface EnteredUser {
  readonly email: string;
  readonly name: string;
  readonly grant: GivenGrant;
}

/** Where somebody who is known stands: of whoever keeps other people than these nothing is told. */
async function stateFor(world: World, stores: Stores, actor: User, email: string) {
  const user = (await stores.users.kept()).find((each) => each.email === email);
  if (!user || !sees(actor, user, marketsInClusters(world))) return 'elsewhere';
  if (user.inactive) return 'inactive';
  if (user.hasSignedIn) return 'active';
  return (await stores.users.hasSignInLink(user.id, world.clock.now())) ? 'invited' : 'lapsed';
}

/**
 * Adds somebody who may sign in, with one grant. Somebody who is known and has no grant is given it, and stays who they
 * are.
 */
export async function enterUser(world: World, stores: Stores, actor: User, input: EnteredUser) {
  const checked = await checkNewGrant(world, stores, actor, input.grant);
  if (!checked.ok) return checked;
  const grant = checked.value;
  const email = emailOf(input.email);
  if (email === undefined) return refusedInput('email', 'name@company');
  const name = input.name.trim() || email;
  if (name.length > LONGEST_NAME) return refusedInput('name', `≤ ${LONGEST_NAME}`);
  const known = await stores.users.byEmail(email);
  // Whoever was known before may be known elsewhere: that is for those to see who see all.
  if (known && (known.grants.length > 0 || known.inactive || !may(actor, 'keep-users')))
    return refused('user-exists', { email, state: await stateFor(world, stores, actor, email) });
  const user: GrantedUser = { ...(known ?? { id: world.secrets.newId(), email, name }), grants: [grant] };
  if (known) await stores.users.addGrant(known.id, grant);
  else await stores.users.add(user);
  const { role, market, territories, from, to, cluster } = grant;
  await stores.audit.add({
    at: world.clock.now(),
    by: actor,
    kind: 'add-user',
    market,
    subject: user.id,
    details: {
      role,
      territory: territories.join(', '),
      ...(from === '' ? {} : { from }),
      ...(to === '' ? {} : { to }),
      ...(cluster === undefined ? {} : { cluster }),
    },
  });
  noteAccess(world, actor, { kind: 'rights', market, subject: user.id });
  return done(user);
}

/** Adds somebody who may sign in, with one grant that has no end. */
export async function addUser(world: World, actor: User, input: NewUser) {
  const { email, name, role, market, cluster } = input;
  const territories = [input.territory].flat();
  const grant = {
    role,
    market,
    territories,
    from: '',
    to: '',
    ...(cluster === undefined ? {} : { cluster }),
  };
  return world.storage.transaction(async (stores) => {
    await stores.users.hold();
    return enterUser(world, stores, actor, { email, name, grant });
  });
}
