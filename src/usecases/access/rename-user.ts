import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { changeUser, marketOf, mayChange, type WhichUser } from './change-user.ts';
import { emailOf } from '#domain/access/email-of.ts';
import type { World } from '../ports.ts';

export interface NewName extends WhichUser {
  /** What is left out stays. */
  readonly name?: string;
  readonly email?: string;
}

export const LONGEST_NAME = 200;

/** Changes what somebody is called, and the address they are known by wherever they did something. */
export async function renameUser(world: World, actor: User, input: NewName) {
  return changeUser(world, actor, input, async (user, stores) => {
    const allowed = mayChange(world, actor, user);
    if (!allowed.ok) return allowed;
    const name = (input.name ?? user.name).trim();
    if (name === '' || name.length > LONGEST_NAME) return refusedInput('name', `1–${LONGEST_NAME}`);
    const email = emailOf(input.email ?? user.email);
    if (email === undefined) return refusedInput('email', 'name@company');
    const moved = email !== user.email;
    const other = moved ? await stores.users.byEmail(email) : undefined;
    if (other && other.id !== user.id) return refused('user-exists', { email, state: 'elsewhere' });
    const changed = [...(name === user.name ? [] : ['name']), ...(moved ? ['email'] : [])];
    return done({
      user: { ...user, name, email },
      market: marketOf(user),
      carryOut: async () => {
        // A link that was sent to another address is not this person’s any more.
        if (moved) await stores.users.endSignInLinks(user.id);
        return { kind: 'change-user', details: { changed: changed.join(', ') } };
      },
    });
  });
}
