import { sortedBy } from '#domain/basics/stable-order.ts';
import type { User } from '#domain/access/user.ts';
import type { UserStore } from '#usecases/ports.ts';
import type { RowOf, Session } from '../session.ts';
import { SessionEntity, SignInLinkEntity } from './token-entities.ts';
import { UserEntity } from './user-entity.ts';

const emailKey = (email: string): string => email.normalize('NFC').toLowerCase();

const toUser = ({ id, email, name, role, market, territory }: RowOf<typeof UserEntity>): User => ({
  id,
  email,
  name,
  role,
  market,
  territory,
});

export function userStore(session: Session): UserStore {
  const byId = async (id: string): Promise<User | undefined> =>
    (await session.find(UserEntity, { id })).map(toUser)[0];

  return {
    add: async (user) => {
      await session.insert(UserEntity, { ...user, emailKey: emailKey(user.email), hasSignedIn: false });
    },

    byEmail: async (email) => {
      const key = emailKey(email);
      await session.lock(`user ${key}`);
      return (await session.find(UserEntity, { emailKey: key })).map(toUser)[0];
    },

    all: async () => sortedBy((await session.find(UserEntity, {})).map(toUser), (user) => user.email),

    addSignInLink: async (tokenHash, userId, expiresAt) => {
      await session.insert(SignInLinkEntity, { tokenHash, userId, expiresAt });
    },

    redeemSignInLink: async (tokenHash, now) => {
      const [link] = await session.find(SignInLinkEntity, { tokenHash });
      // Whoever removes the row has used the link; of two at once the second finds nothing left to remove.
      const removed = await session.remove(SignInLinkEntity, { tokenHash });
      await session.run('delete from sign_in_link where expires_at <= ?', [now]);
      await session.run('delete from session where expires_at <= ?', [now]);
      return link && removed > 0 && link.expiresAt > now ? byId(link.userId) : undefined;
    },

    addSession: async (tokenHash, userId, expiresAt) => {
      await session.insert(SessionEntity, { tokenHash, userId, expiresAt });
      await session.update(UserEntity, { id: userId }, { hasSignedIn: true });
    },

    userOfSession: async (tokenHash, now) => {
      const [found] = await session.find(SessionEntity, { tokenHash });
      return found && found.expiresAt > now ? byId(found.userId) : undefined;
    },

    endSession: async (tokenHash) => {
      await session.remove(SessionEntity, { tokenHash });
    },

    anySession: async () => (await session.find(UserEntity, { hasSignedIn: true }, { limit: 1 })).length > 0,
  };
}
