import { sortedBy } from '#domain/basics/stable-order.ts';
import { isIsoDate } from '#domain/basics/iso-date.ts';
import type { GivenGrant } from '#domain/access/grant.ts';
import { isRole } from '#domain/access/role.ts';
import type { KeptUser } from '#domain/access/kept-user.ts';
import type { GivenUser } from '#domain/access/user.ts';
import type { UserStore } from '#usecases/ports.ts';
import { replaceAddress } from './forget-by-register.ts';
import { namesOfUsers } from './record/name-users.ts';
import { DocumentUnreadable } from '../documents/document-unreadable.ts';
import { grantedTerritories } from '../documents/granted-territories.ts';
import { readEach } from '../documents/or-unreadable.ts';
import type { RowOf, Session } from '../session.ts';
import { SignInLinkEntity } from './token-entities.ts';
import { UserEntity } from './user-entity.ts';
import { UserGrantEntity } from './user-grant-entity.ts';

type GrantRow = RowOf<typeof UserGrantEntity>;

const emailKey = (email: string): string => email.normalize('NFC').toLowerCase();

/** What gives rights is taken at its word only where it makes sense throughout. */
function toGrant(row: GrantRow): GivenGrant {
  const of = `${row.userId} ${row.number}`;
  const broken = (place: string) => DocumentUnreadable.broken({ document: 'user-grant', of }, place, '?');
  if (!isRole(row.role)) throw broken('role');
  for (const day of ['fromDay', 'toDay'] as const)
    if (row[day] !== '' && !isIsoDate(row[day])) throw broken(day);
  return {
    role: row.role,
    market: row.market,
    territories: grantedTerritories.read(row.territories, of),
    from: row.fromDay,
    to: row.toDay,
    ...(row.cluster === '' ? {} : { cluster: row.cluster }),
  };
}

const toGrantRow = (
  userId: string,
  number: number,
  { role, market, territories, from, to, cluster = '' }: GivenGrant,
): GrantRow => ({
  userId,
  number,
  role,
  market,
  territories: grantedTerritories.write(territories),
  fromDay: from,
  toDay: to,
  cluster,
});

type UserRow = RowOf<typeof UserEntity>;

function readUser<Read extends GivenGrant>(
  { id, email, name, deactivatedAt }: UserRow,
  rows: readonly GrantRow[],
  read: (row: GrantRow) => Read,
) {
  const { values, unreadable } = readEach(
    sortedBy(rows, (row) => row.number),
    read,
  );
  return {
    id,
    email,
    name,
    grants: values,
    ...(unreadable.length === 0 ? {} : { unreadable }),
    ...(deactivatedAt === '' ? {} : { inactive: true as const }),
  };
}

const toUser = (row: UserRow, rows: readonly GrantRow[]): GivenUser => readUser(row, rows, toGrant);

function toKeptUser(row: UserRow, rows: readonly GrantRow[]): KeptUser {
  const { lastSignedInAt, hasSignedIn, deactivatedAt, revision } = row;
  return {
    ...readUser(row, rows, (each) => ({ ...toGrant(each), number: each.number })),
    lastSignedInAt,
    hasSignedIn,
    deactivatedAt,
    revision,
    nextGrant: 1 + Math.max(0, ...rows.map(({ number }) => number)),
  };
}

export function userStore(session: Session): UserStore {
  const find = async (where: { readonly id: string } | { readonly emailKey: string }) => {
    const [row] = await session.find(UserEntity, where);
    return row && toUser(row, await session.find(UserGrantEntity, { userId: row.id }));
  };

  const grantsByUser = async () => Map.groupBy(await session.find(UserGrantEntity, {}), (row) => row.userId);

  return {
    add: async ({ id, email, name, grants }) => {
      await session.insert(UserEntity, {
        id,
        email,
        name,
        emailKey: emailKey(email),
        hasSignedIn: false,
        lastSignedInAt: '',
        deactivatedAt: '',
        revision: 1,
      });
      for (const [index, grant] of grants.entries())
        await session.insert(UserGrantEntity, toGrantRow(id, index + 1, grant));
    },

    addGrant: async (userId, grant) => {
      const rows = await session.find(UserGrantEntity, { userId });
      const last = Math.max(0, ...rows.map((row) => row.number));
      await session.insert(UserGrantEntity, toGrantRow(userId, last + 1, grant));
    },

    named: (ids) => namesOfUsers(session, ids),

    hold: async () => {
      await session.lock('users');
    },

    kept: async () => {
      const grants = await grantsByUser();
      const rows = await session.find(UserEntity, {});
      return sortedBy(
        rows.map((row) => toKeptUser(row, grants.get(row.id) ?? [])),
        (user) => user.email,
      );
    },

    keep: async (user, before) => {
      const { id, email, name, deactivatedAt, revision, grants } = user;
      await session.update(
        UserEntity,
        { id },
        { email, name, emailKey: emailKey(email), deactivatedAt, revision },
      );
      for (const grant of grants) {
        const row = toGrantRow(id, grant.number, grant);
        if (grant.number >= before.nextGrant) await session.insert(UserGrantEntity, row);
        else await session.update(UserGrantEntity, { userId: id, number: grant.number }, row);
      }
      // People are known by their address wherever it says who did something.
      if (email !== before.email) await replaceAddress(session, before.email, email, new Map());
    },

    byEmail: async (email) => {
      const key = emailKey(email);
      await session.lock(`user ${key}`);
      return find({ emailKey: key });
    },

    all: async () => {
      const grants = await grantsByUser();
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

    hasSignInLink: async (userId, now) => {
      const links = await session.find(SignInLinkEntity, { userId });
      return links.some((link) => link.expiresAt > now);
    },

    userOfSignInLink: async (tokenHash, now) => {
      const [link] = await session.find(SignInLinkEntity, { tokenHash });
      return link && link.expiresAt > now ? find({ id: link.userId }) : undefined;
    },

    redeemSignInLink: async (tokenHash, now) => {
      const [link] = await session.find(SignInLinkEntity, { tokenHash });
      // Whoever removes the row has used the link; of two at once the second finds nothing left to remove.
      const removed = await session.remove(SignInLinkEntity, { tokenHash });
      await session.run('delete from sign_in_link where expires_at <= ?', [now]);
      return link && removed > 0 && link.expiresAt > now ? find({ id: link.userId }) : undefined;
    },

    anySession: async () => (await session.find(UserEntity, { hasSignedIn: true }, { limit: 1 })).length > 0,
  };
}
