import { sortedBy } from '#domain/basics/stable-order.ts';
import type { SignOffStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { SignOffEntity } from './sign-off-entity.ts';

export const signOffStore = (session: Session): SignOffStore => ({
  add: async ({ kind, key, as, invented, by, at, ...act }) => {
    await session.insert(SignOffEntity, {
      ...act,
      market: '',
      subjectKind: kind,
      subjectKey: key,
      actsAs: as,
      invented: invented ? 1 : 0,
      recordedBy: by,
      recordedAt: at,
    });
  },
  all: async () =>
    sortedBy(
      await session.find(SignOffEntity, {}),
      ({ recordedAt }) => recordedAt,
      ({ id }) => id,
    ).map(
      ({ market: _market, subjectKind, subjectKey, actsAs, invented, recordedBy, recordedAt, ...row }) => ({
        ...row,
        kind: subjectKind,
        key: subjectKey,
        as: actsAs,
        invented: invented === 1,
        by: recordedBy,
        at: recordedAt,
      }),
    ),
});
