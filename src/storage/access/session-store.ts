import { sortedBy } from '#domain/basics/stable-order.ts';
import type { SessionStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { SessionEntity } from './token-entities.ts';
import { UserEntity } from './user-entity.ts';

export function sessionStore(session: Session): SessionStore {
  return {
    add: async (kept) => {
      await session.insert(SessionEntity, kept);
      await session.update(
        UserEntity,
        { id: kept.userId },
        { hasSignedIn: true, lastSignedInAt: kept.begunAt },
      );
    },
    byToken: async (tokenHash) => (await session.find(SessionEntity, { tokenHash }))[0],
    ofUser: async (userId) =>
      sortedBy(await session.find(SessionEntity, { userId }), (each) => each.seenAt).toReversed(),
    noteUse: async (tokenHash, at) => {
      await session.update(SessionEntity, { tokenHash }, { seenAt: at });
    },
    end: (which) => session.remove(SessionEntity, which),
    prune: async (now) => {
      await session.run('delete from session where expires_at <= ?', [now]);
    },
  };
}
