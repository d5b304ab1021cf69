import { sortedBy } from '#domain/basics/stable-order.ts';
import type { BreachNoteStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { BreachNoteEntity } from './breach-note-entity.ts';

export const breachNoteStore = (session: Session): BreachNoteStore => ({
  add: async (market, { limit, of, on, by, at, ...note }) => {
    await session.insert(BreachNoteEntity, {
      ...note,
      market,
      limitKey: limit,
      ofKind: of.kind,
      subjectNo: of.subject ?? null,
      ofName: of.name,
      territory: of.territory,
      service: of.service,
      passedOn: on,
      recordedBy: by,
      recordedAt: at,
    });
  },

  ofMarket: async (market) =>
    sortedBy(
      (await session.find(BreachNoteEntity, { market })).map((row) => ({
        id: row.id,
        limit: row.limitKey,
        kind: row.kind,
        of: {
          kind: row.ofKind,
          ...(row.subjectNo === null || row.subjectNo === undefined ? {} : { subject: row.subjectNo }),
          name: row.ofName,
          territory: row.territory,
          service: row.service,
        },
        on: row.passedOn,
        note: row.note,
        by: row.recordedBy,
        at: row.recordedAt,
      })),
      ({ at }) => at,
      ({ id }) => id,
    ),
});
