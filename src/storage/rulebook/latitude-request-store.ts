import { sortedBy } from '#domain/basics/stable-order.ts';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import type { LatitudeRequestStore } from '#usecases/ports.ts';
import { marketLock, readLocked } from '../databases/market-lock.ts';
import type { RowOf, Session } from '../session.ts';
import { LatitudeRequestEntity } from './latitude-request-entity.ts';
import { requestedValue } from '../documents/requested-value.ts';

type Row = RowOf<typeof LatitudeRequestEntity>;

const toRow = ({ value, per, from, until, ended, ...request }: LatitudeRequest): Row => ({
  ...request,
  value: requestedValue.write(per === undefined ? { value } : { value, per }),
  wantedFrom: from,
  grantedUntil: until,
  endedBy: ended?.by ?? '',
  endedAt: ended?.at ?? '',
  endedAfter: ended?.after ?? '',
  endNote: ended?.note ?? '',
});

const toRequest = (stored: Row): LatitudeRequest => {
  const { value, wantedFrom, grantedUntil, endedBy, endedAt, endedAfter, endNote, ...row } = stored;
  return {
    ...row,
    ...requestedValue.read(value, row.id),
    from: wantedFrom,
    until: grantedUntil,
    ...(endedAt === '' ? {} : { ended: { by: endedBy, at: endedAt, after: endedAfter, note: endNote } }),
  };
};

export function latitudeRequestStore(session: Session): LatitudeRequestStore {
  return {
    add: async (request) => {
      await session.insert(LatitudeRequestEntity, toRow(request));
    },

    save: async (request) => {
      const { id, ...change } = toRow(request);
      const changed = await session.update(LatitudeRequestEntity, { id }, change);
      if (changed === 0) throw new Error(`no latitude request ${id} to save`);
    },

    byId: (id) =>
      readLocked(session, async () => (await session.find(LatitudeRequestEntity, { id })).map(toRequest)[0]),

    list: async ({ market, state }) => {
      // Of two who ask for the same thing at once, the second one has to see the first one's request.
      if (market !== undefined) await session.lock(marketLock(market));
      const found = await session.find(LatitudeRequestEntity, {
        ...(market === undefined ? {} : { market }),
        ...(state === undefined ? {} : { state }),
      });
      return sortedBy(
        found.map(toRequest),
        (each) => each.madeAt,
        (each) => each.id,
      );
    },
  };
}
