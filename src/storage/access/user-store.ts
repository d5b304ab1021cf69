import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Grant } from '#domain/access/grant.ts';
import type { User } from '#domain/access/user.ts';
import type { UserStore } from '#usecases/ports.ts';
import { grantedTerritories } from '../documents/granted-territories.ts';
import type { RowOf, Session } from '../session.ts';
import { SignInLinkEntity } from './token-entities.ts';
import { UserEntity } from './user-entity.ts';
import { UserGrantEntity } from './user-grant-entity.ts';

type GrantRow = RowOf<typeof UserGrantEntity>;

const emailKey = (email: string): string => email.normalize('NFC').toLowerCase();

const toGrant = (row: GrantRow): Grant => ({
  role: row.role,
  market: row.market,
  territories: grantedTerritories.read(row.territories, row.userId),
  from: row.fromDay,
  to: row.toDay,
});

function toUser({ id, email, name }: RowOf<typeof UserEntity>, rows: readonly GrantRow[]): User {
  const [first, ...others] = sortedBy(rows, (row) => row.number).map(toGrant);
  if (!first) throw new Error(`user ${id} has no grant`);
  return { id, email, name, grants: [first, ...others] };
}

export function userStore(session: Session): UserStore {
  const find = async (where: { readonly id: string } | { readonly emailKey: string }) => {
    const [row] = await session.find(UserEntity, where);
    return row && toUser(row, await session.find(UserGrantEntity, { userId: row.id }));
  };

  return {
    add: async ({ grants, ...user }) => {
      await session.insert(UserEntity, { ...user, emailKey: emailKey(user.email), hasSignedIn: false });
      for (const [index, { territories, from, to, ...grant }] of grants.entries()) {
        await session.insert(UserGrantEntity, {
          ...grant,
          userId: user.id,
          number: index + 1,
          territories: grantedTerritories.write(territories),
          fromDay: from,
          toDay: to,
        });
      }
    },

    byEmail: async (email) => {
      const key = emailKey(email);
      await session.lock(`user ${key}`);
      return find({ emailKey: key });
    },

    all: async () => {
      const grants = Map.groupBy(await session.find(UserGrantEntity, {}), (row) => row.userId);
      const users = (await session.find(UserEntity, {})).map((row) => toUser(row, grants.get(row.id) ?? []));
      return sortedBy(users, (user) => user.email);
    },

    byId: (id) => find({ id }),

    addSignInLink: async (tokenHash, userId, expiresAt) => {
      await session.remove(SignInLinkEntity, { userId });
      await session.insert(SignInLinkEntity, { tokenHash, userId, expiresAt });
    },

    endSignInLinks: async (userId) => {
      await session.remove(SignInLinkEntity, { userId });
    },

    redeemSignInLink: async (tokenHash, now) => {
      const [link] = await session.find(SignInLinkEntity, { tokenHash });
      // Whoever removes the row has used the link; of two at once the second finds nothing left to remove.
      const removed = await session.remove(SignInLinkEntity, { tokenHash });
      await session.run('delete from sign_in_link where expires_at <= ?', [now]);
      return link && removed > 0 && link.expiresAt > now ? find({ id: link.userId }) : undefined;
    },

    holdsSignInLink: async (tokenHash, now) => {
      const [link] = await session.find(SignInLinkEntity, { tokenHash });
      return link !== undefined && link.expiresAt > now;
    },

    anySession: async () => (await session.find(UserEntity, { hasSignedIn: true }, { limit: 1 })).length > 0,
  };
}
